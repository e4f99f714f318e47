import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { deepFreeze, parseArticle, type Article, type Finding } from './article.js';
import { Contact } from './contacts.js';
import { error, readMap, walk } from './library.js';

/** Who runs this deployment: `local.yaml` of the folder that `KNOWLEDGE_LOCAL` names. */
export const LocalProfile = z.strictObject({
  /** As people know it: "Westmarch Council". */
  name: z.string().min(1),
  nation: z.enum(['england', 'scotland', 'wales', 'ni']),
  /** Place names that mean this organisation's area. */
  places: z.array(z.string()).default([]),
  hours: z.string().optional(),
  web: z.url().optional(),
  /** Brokers and support organisations people can ask for here: ids of the folder's own contacts.yaml. */
  brokers: z.array(z.string()).default([]),
});
export type LocalProfile = z.infer<typeof LocalProfile>;

/** What a council, trust or charity adds without touching the national articles. */
export interface Local extends LocalProfile {
  /** national article id → the note shown under it, Markdown. */
  readonly notes: ReadonlyMap<string, string>;
}

interface Into {
  read: (path: string) => string;
  articles: Map<string, Article>;
  contacts: Map<string, Contact>;
  findings: Finding[];
}

/**
 * Reads the local folder: `local.yaml`, `contacts.yaml`, `articles/*.md`, `notes/<article>.md`. It may add and never
 * replace: an id that the national content has is refused with the file's name.
 */
export function readLocal(root: string, into: Into): Local | undefined {
  const { articles, contacts, findings } = into;
  const profilePath = join(root, 'local.yaml');
  if (!existsSync(profilePath)) {
    findings.push(
      error(
        'local/local.yaml',
        1,
        'local',
        'the folder that KNOWLEDGE_LOCAL names has no local.yaml',
        'add it: name and nation at least',
      ),
    );
    return undefined;
  }
  const profile = parseProfile(into.read(profilePath));
  if (!profile.success) {
    findings.push(
      error(
        'local/local.yaml',
        1,
        'local',
        profile.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '),
        'mend the named setting',
      ),
    );
    return undefined;
  }
  for (const [id, contact] of readMap(
    root,
    'contacts.yaml',
    Contact,
    (_base, path) => into.read(path),
    findings,
    'local/contacts.yaml',
  )) {
    if (contacts.has(id))
      findings.push(
        error(
          'local/contacts.yaml',
          1,
          'duplicate-id',
          `the contact "${id}" is one of the national ones`,
          `call yours something else, for example local-${id}`,
        ),
      );
    else contacts.set(id, contact);
  }
  for (const path of walk(join(root, 'articles'), '.md')) {
    const file = `local/articles/${basename(path)}`;
    const parsed = parseArticle(file, into.read(path), true);
    if (!parsed.ok) findings.push(...parsed.findings);
    else if (articles.has(parsed.article.id))
      findings.push(
        error(
          file,
          2,
          'duplicate-id',
          `the id "${parsed.article.id}" is that of a national article`,
          'give it another id, or write a local note: notes/<article>.md',
        ),
      );
    else articles.set(parsed.article.id, parsed.article);
  }
  const notes = new Map<string, string>();
  for (const path of walk(join(root, 'notes'), '.md')) {
    const id = basename(path, '.md');
    if (articles.has(id)) notes.set(id, into.read(path).trim());
    else
      findings.push(
        error(
          `local/notes/${basename(path)}`,
          1,
          'local-note',
          `there is no article "${id}"`,
          'name the file after the article it belongs to',
        ),
      );
  }
  for (const id of profile.data.brokers)
    if (!contacts.has(id))
      findings.push(
        error(
          'local/local.yaml',
          1,
          'local',
          `brokers names "${id}", which contacts.yaml does not have`,
          'add the contact, or take it out',
        ),
      );
  return deepFreeze({ ...profile.data, notes });
}

function parseProfile(text: string): z.ZodSafeParseResult<LocalProfile> {
  try {
    return LocalProfile.safeParse(parse(text));
  } catch {
    return LocalProfile.safeParse(undefined);
  }
}

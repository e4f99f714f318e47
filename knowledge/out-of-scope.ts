import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

import { deepFreeze } from './article.js';
import { walk } from './library.js';
import type { ArticleNation, Nation } from './nation.js';

/** What the assistant does with such a message: point elsewhere, chat a little, or take no notice. */
export const Expect = z.enum(['redirect', 'smalltalk', 'ignore']);

const Kind = z.strictObject({
  expect: Expect,
  /** What it is, for the editor. */
  about: z.string().min(1),
  /** By nation; `uk` is said where the nation is not known or has no line of its own. At most 230 GSM-7 characters once filled. */
  reply: z.strictObject({
    uk: z.string().min(1),
    england: z.string().optional(),
    scotland: z.string().optional(),
    wales: z.string().optional(),
    ni: z.string().optional(),
  }),
});

/** One kind of message that the assistant does not answer from its articles. */
export interface OutOfScopeKind extends z.infer<typeof Kind> {
  readonly id: string;
  /** How people write it: the ranker's training lines. */
  readonly messages: readonly string[];
}

/** Messages that are somebody else's to answer, and where to send the person. */
export interface OutOfScope {
  readonly kinds: ReadonlyMap<string, OutOfScopeKind>;
}

/** Reads `out-of-scope.yaml` and `out-of-scope/<kind>.txt`. Throws, naming the file, if one lacks the other or is malformed. */
export function readOutOfScope(root: string): OutOfScope {
  const file = join(root, 'out-of-scope.yaml');
  const replies = z.record(z.string(), Kind).parse(parse(readFileSync(file, 'utf8')));
  const messages = new Map<string, readonly string[]>();
  for (const path of walk(join(root, 'out-of-scope'), '.txt'))
    messages.set(
      basename(path, '.txt'),
      readFileSync(path, 'utf8')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#')),
    );
  for (const id of messages.keys())
    if (!(id in replies)) throw new Error(`out-of-scope/${id}.txt has no reply in out-of-scope.yaml: add "${id}:"`);
  const kinds = new Map<string, OutOfScopeKind>();
  for (const [id, kind] of Object.entries(replies)) {
    const lines = messages.get(id);
    if (lines === undefined) throw new Error(`out-of-scope.yaml: "${id}" has no messages: add out-of-scope/${id}.txt`);
    kinds.set(id, deepFreeze({ ...kind, id, messages: lines }));
  }
  return { kinds };
}

/** The reply for that nation, with its placeholders still in it. */
export function outOfScopeReply(
  kind: OutOfScopeKind,
  nation: Nation | undefined,
): { text: string; nation: ArticleNation } {
  const own = nation === undefined ? undefined : kind.reply[nation];
  return own === undefined || nation === undefined ? { text: kind.reply.uk, nation: 'uk' } : { text: own, nation };
}

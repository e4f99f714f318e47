import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import matter from 'gray-matter';
import { parse } from 'yaml';
import { z } from 'zod';
import { deepFreeze, type Finding } from '../../knowledge/article.js';
import { Contact, type Contacts } from '../../knowledge/contacts.js';
import { fill } from '../../knowledge/fill.js';
import { NATIONS, type Nation } from '../../knowledge/nation.js';
import type { Form } from '../reply.js';
import { DANGER_KINDS, VARIANTS, type DangerKind, type Urgency, type Variant } from './danger.js';

/** `unknown` is the form that is right anywhere: never a guess. */
export type Place = Nation | 'unknown';
const PLACES = [...NATIONS, 'unknown'] as const;

/** What the assistant says where a desk or a phone is configured; the caller decides which. */
export const OFFER_PERSON = 'Reply PERSON to talk to someone here.';
/** A text must still fit into two segments with an offer of this length. */
export const MAX_OFFER = 48;

const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as YYYY-MM-DD'),
);

/** The front matter of a danger text. `kind: any` serves every kind (the watched phone, the LIGHT lines, later turns). */
export const DangerFrontMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum([...DANGER_KINDS, 'any']),
  variant: z.enum(VARIANTS).nullable(),
  urgency: z.enum(['immediate', 'soon', 'none']),
  watched: z.boolean(),
  lang: z.enum(['en', 'cy']),
  nations: z.array(z.enum(PLACES)).min(1),
  /** Who can be reached where nobody is on call: fills `{{offer}}` when the caller has none. */
  instead: z.string().max(120),
  owner: z.string().min(1),
  drafted: day,
  checked: day,
  reviewed: day.nullable(),
  reviewed_by: z.string().min(1).nullable(),
  review_by: day,
});
export type DangerFrontMatter = z.infer<typeof DangerFrontMatter>;

export interface DangerText extends DangerFrontMatter {
  readonly sms: string;
  readonly web: string;
  readonly file: string;
}

/** A route in words, by nation; the text message may have a shorter form. */
export type Routes = ReadonlyMap<string, Readonly<Record<Place, { readonly sms: string; readonly web: string }>>>;

export interface DangerTexts {
  readonly texts: ReadonlyMap<string, DangerText>;
  readonly routes: Routes;
  readonly contacts: Contacts;
}

const RouteEntry = z.union([
  z
    .string()
    .min(1)
    .transform((both) => ({ sms: both, web: both })),
  z.strictObject({ sms: z.string().min(1), web: z.string().min(1) }),
]);
const RoutesFile = z.record(z.string(), z.record(z.enum(PLACES), RouteEntry));

/**
 * Reads `knowledge/safety/texts`. A broken file is reported and left out, never a crash: the others still answer.
 * @param root the knowledge folder
 */
export function loadDangerTexts(root: string, known?: Contacts): { texts: DangerTexts; findings: Finding[] } {
  const findings: Finding[] = [];
  const folder = join(root, 'safety', 'texts');
  const texts = new Map<string, DangerText>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.md')) continue;
    const file = `safety/texts/${name}`;
    const read = parseDangerText(file, readFileSync(join(folder, name), 'utf8'));
    if (!('id' in read)) findings.push(read);
    else if (`${read.id}.md` !== name)
      findings.push(finding(file, 1, 'id', `the id is "${read.id}"`, 'name the file after its id'));
    else texts.set(read.id, deepFreeze(read));
  }
  const routes = new Map(Object.entries(RoutesFile.parse(parse(readFileSync(join(folder, 'routes.yaml'), 'utf8')))));
  const contacts =
    known ??
    new Map(
      Object.entries(z.record(z.string(), Contact).parse(parse(readFileSync(join(root, 'contacts.yaml'), 'utf8')))),
    );
  return { texts: { texts, routes, contacts }, findings };
}

/** One file: text in, danger text or what is wrong with it out. */
export function parseDangerText(file: string, source: string): DangerText | Finding {
  let parsed: matter.GrayMatterFile<string>;
  try {
    parsed = matter(source, { language: 'yaml' });
  } catch (error) {
    return finding(
      file,
      1,
      'front-matter',
      `the front matter is not valid YAML: ${(error as Error).message}`,
      'mend the line',
    );
  }
  const front = DangerFrontMatter.safeParse(parsed.data);
  if (!front.success) {
    const issue = front.error.issues[0];
    return finding(
      file,
      1,
      'schema',
      `${issue?.path.join('.')}: ${issue?.message}`,
      'see bot/safety/README.md for the form',
    );
  }
  const sections = new Map<string, string>();
  for (const part of parsed.content.split(/^## /m).slice(1)) {
    const [title = '', ...body] = part.split('\n');
    sections.set(title.trim(), body.join('\n').trim());
  }
  const sms = sections.get('SMS');
  const web = sections.get('Web');
  if (!sms || !web) return finding(file, 1, 'sections', 'it needs "## SMS" and "## Web"', 'add the missing form');
  return { ...front.data, sms, web, file };
}

export interface DangerReplyRequest {
  readonly kind: DangerKind;
  readonly variant?: Variant;
  readonly urgency: Urgency;
  readonly nation?: Nation;
  readonly form: Form;
  /** The offer of a person, at most {@link MAX_OFFER} characters; without one, who can be reached instead. */
  readonly offer?: string;
  readonly watched?: boolean;
  readonly welsh?: boolean;
}

/** The reply to danger: fixed words, checked numbers, right for the nation. Never fails for any kind, nation or form. */
export function dangerReply(texts: DangerTexts, request: DangerReplyRequest): { text: string; id: string } {
  const text = choose(texts, request);
  return { text: render(texts, text, request), id: text.id };
}

/**
 * A line of `texts/turn-*.md` by its id: what is said in later turns of a crisis.
 * @throws where there is no such text; {@link checkDangerTexts} holds them all to be there
 */
export function crisisLine(
  texts: DangerTexts,
  id: string,
  request: { readonly form: Form; readonly nation?: Nation; readonly offer?: string },
): string {
  return render(texts, must(texts, id), request).trim();
}

/** The one line after an ordinary answer, where danger is past, denied or doubtful. Names nothing on a watched phone. */
export function lightLine(texts: DangerTexts, kind: DangerKind, form: Form, nation?: Nation): string {
  return render(texts, must(texts, LIGHT_OF[kind]), { form, ...(nation ? { nation } : {}) });
}

const LIGHT_OF: Readonly<Record<DangerKind, string>> = {
  'crisis-suicide': 'light-crisis',
  'crisis-selfharm': 'light-crisis',
  distress: 'light-crisis',
  'harm-to-others': 'light-crisis',
  'homeless-tonight': 'light-crisis',
  'medical-emergency': 'light-medical',
  'abuse-adult': 'light-abuse',
  'abuse-child': 'light-abuse',
  'financial-abuse': 'light-abuse',
  'domestic-abuse': 'light-private',
};

function choose(texts: DangerTexts, request: DangerReplyRequest): DangerText {
  const urgency = request.urgency === 'none' ? 'soon' : request.urgency;
  if (request.watched) return must(texts, `watched-${urgency}`);
  const wanted: (string | false)[] = [
    request.welsh === true && `${request.kind}-welsh-${urgency}`,
    request.welsh === true && `${request.kind}-welsh-soon`,
    request.variant !== undefined && `${request.kind}-${request.variant}-${urgency}`,
    `${request.kind}-${urgency}`,
    `${request.kind}-soon`,
    `${request.kind}-immediate`,
  ];
  const place = request.nation ?? 'unknown';
  for (const id of wanted) {
    const text = id === false ? undefined : texts.texts.get(id);
    if (text?.nations.includes(place)) return text;
  }
  throw new Error(`no danger text for ${request.kind}`);
}

function must(texts: DangerTexts, id: string): DangerText {
  const text = texts.texts.get(id);
  if (text === undefined) throw new Error(`the danger text "${id}" is missing`);
  return text;
}

/** A text with its route, numbers and offer filled in, as the channel sends it. */
export function render(
  texts: DangerTexts,
  text: DangerText,
  request: { readonly form: Form; readonly nation?: Nation; readonly offer?: string },
): string {
  const place = request.nation ?? 'unknown';
  const raw = (request.form === 'sms' ? text.sms : text.web)
    .replace(/\{\{offer\}\}/g, request.offer ?? text.instead)
    .replace(
      /\{\{route:([a-z-]+)\}\}/g,
      (whole, name: string) => texts.routes.get(name)?.[place][request.form] ?? whole,
    );
  const filled = fill(raw, new Map(), texts.contacts, request.form === 'sms' ? 'sms' : 'page').text;
  // A sentence or list item may start with a route, which is written for the middle of one.
  return filled.replace(
    /(^|[.!?] |\n- |\n- \*\*)([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

export function finding(file: string, line: number, rule: string, message: string, mend: string): Finding {
  return { file, line, rule, message, mend, level: 'error' };
}

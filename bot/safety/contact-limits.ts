import { z } from 'zod';

/** When and how a person may be written to without asking first. Kept for the whole conversation and after it. */
export const ContactLimits = z.object({
  /** No unasked text from this hour on (0 to 23), or none at all where `never` is true. */
  notAfter: z.number().int().min(0).max(23).optional(),
  notBefore: z.number().int().min(0).max(23).optional(),
  never: z.boolean().default(false),
});
export type ContactLimits = z.infer<typeof ContactLimits>;

const HOUR = String.raw`(\d{1,2})(?:[:.]\d{2})?\s*(am|pm|oclock|o'clock)?`;
const NO = String.raw`(?:don'?t|do not|dont|never|please don'?t|pls dont|no)\s+(?:text|texts|reply|replies|message|messages|msg|ring|call|calls|contact|write|send)(?:\s+\w+){0,3}?`;
const ONLY = String.raw`(?:only|just)\s+(?:text|reply|message|msg|ring|call|contact|write)(?:\s+\w+){0,2}?|(?:text|texts|reply|message|messages|contact)(?:\s+\w+){0,2}?\s+only`;

const NOT_AFTER = new RegExp(String.raw`${NO}\s+(?:after|past|from)\s+${HOUR}`, 'i');
const NOT_BEFORE = new RegExp(String.raw`${NO}\s+before\s+${HOUR}`, 'i');
const BETWEEN = new RegExp(
  String.raw`(?:${ONLY}|text|reply|message)(?:\s+\w+){0,2}?\s+between\s+${HOUR}\s*(?:and|to|-)\s*${HOUR}`,
  'i',
);
const ONLY_BEFORE = new RegExp(String.raw`(?:${ONLY})\s+before\s+${HOUR}`, 'i');
const ONLY_AFTER = new RegExp(String.raw`(?:${ONLY})\s+after\s+${HOUR}`, 'i');
const MORNINGS = new RegExp(String.raw`(?:${ONLY})\s+(?:in\s+)?(?:the\s+)?(?:mornings?|am)\b`, 'i');
const DAYTIME = new RegExp(String.raw`(?:${ONLY})\s+(?:in\s+)?(?:the\s+)?(?:day|daytime|days)\b`, 'i');
const EVENINGS = new RegExp(String.raw`${NO}\s+(?:at|in|of)\s+(?:the\s+)?(?:night|evenings?|nights?)\b`, 'i');
const NEVER = new RegExp(
  String.raw`${NO}\s+(?:back|again|this phone|anything about this|with anything|me on this)\b|(?:don'?t|do not|dont|never)\s+(?:ring|call|phone|text)\s+(?:me|back|here|this|my)`,
  'i',
);

/** What a message says about when to write, or undefined. Hours are in the person's own time, 0 to 23. */
export function contactLimitsIn(text: string): ContactLimits | undefined {
  const plain = text.normalize('NFKC').replace(/[’‘`´]/g, "'");
  const between = BETWEEN.exec(plain);
  if (between)
    return {
      notBefore: hour(between[1], between[2] ?? ''),
      notAfter: hour(between[3], between[4] ?? '', true),
      never: false,
    };
  const after = NOT_AFTER.exec(plain) ?? ONLY_BEFORE.exec(plain);
  if (after) return { notAfter: hour(after[1], after[2] ?? '', true), never: false };
  const before = NOT_BEFORE.exec(plain) ?? ONLY_AFTER.exec(plain);
  if (before) return { notBefore: hour(before[1], before[2] ?? ''), never: false };
  if (MORNINGS.test(plain)) return { notBefore: 8, notAfter: 12, never: false };
  if (DAYTIME.test(plain)) return { notBefore: 9, notAfter: 17, never: false };
  if (EVENINGS.test(plain)) return { notAfter: 17, never: false };
  if (NEVER.test(plain)) return { never: true };
  return undefined;
}

/** A bare "5" after "after" means five in the afternoon; "9" before means the morning. */
function hour(digits: string | undefined, half: string, afternoon = false): number {
  const value = Number(digits ?? 0) % 24;
  if (half.toLowerCase() === 'am') return value === 12 ? 0 : value;
  if (half.toLowerCase() === 'pm') return value === 12 ? 12 : (value % 12) + 12;
  return afternoon && value >= 1 && value <= 8 ? value + 12 : value;
}

/** Limits only ever tighten: what was asked before still holds. */
export function joined(one: ContactLimits | undefined, other: ContactLimits | undefined): { limits?: ContactLimits } {
  if (one === undefined && other === undefined) return {};
  const after = [one?.notAfter, other?.notAfter].filter((at): at is number => at !== undefined);
  const before = [one?.notBefore, other?.notBefore].filter((at): at is number => at !== undefined);
  return {
    limits: {
      ...(after.length > 0 ? { notAfter: Math.min(...after) } : {}),
      ...(before.length > 0 ? { notBefore: Math.max(...before) } : {}),
      never: (one?.never ?? false) || (other?.never ?? false),
    },
  };
}

/** Whether a text that nobody asked for may go out at this hour of the person's day. */
export function allowedAt(limits: ContactLimits | undefined, hourOfDay: number): boolean {
  if (limits === undefined) return true;
  if (limits.never) return false;
  if (limits.notAfter !== undefined && hourOfDay >= limits.notAfter) return false;
  return limits.notBefore === undefined || hourOfDay >= limits.notBefore;
}

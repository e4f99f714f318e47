import { z } from 'zod';
import type { ReferenceStore } from '../../../bot/store/reference-port.js';
import { NATION_NAMES, NATIONS } from '../../../knowledge/nation.js';
import { ABOUT, CALLERS, type About, type Caller } from '../../../knowledge/staff-search-found.js';
import { HOUR_MS } from '../../../knowledge/milliseconds.js';

const Answer = z.union([z.string().max(40), z.array(z.string().max(40)).max(40), z.number()]);

/** What is known of the running call: ticked, never typed, so that nothing in it says who rings. */
export const Call = z.object({
  nation: z.enum(NATIONS).optional(),
  caller: z.enum(CALLERS).optional(),
  about: z.enum(ABOUT).optional(),
  /** Answers of guides, by guide and question; words of one's own are left out. */
  guides: z.record(z.string(), z.record(z.string(), Answer)).optional(),
});
export type Call = z.infer<typeof Call>;

export const CALLER_NAMES: Readonly<Record<Caller, string>> = {
  'service-user': 'The person who needs the support',
  carer: 'Family, friend or unpaid carer',
  staff: 'A professional',
};
export const ABOUT_NAMES: Readonly<Record<About, string>> = {
  caller: 'The caller themselves',
  adult: 'Another adult',
  child: 'A child or young person',
};

/** A call left longer than this is over: the next one must not inherit its nation. */
const CALL_MS = 2 * HOUR_MS;

export function callSince(now: Date): Date {
  return new Date(now.getTime() - CALL_MS);
}

/** The member's running call; one that cannot be read is none. */
export async function runningCall(
  store: Pick<ReferenceStore, 'call'>,
  who: { readonly id: string } | undefined,
  now: Date,
): Promise<Call> {
  if (who === undefined) return {};
  const parsed = Call.safeParse(await store.call(who.id, callSince(now)));
  return parsed.success ? parsed.data : {};
}

/** What a form ticked; anything that is not on offer counts as not ticked. */
export function callIn(form: URLSearchParams, before: Call): Call {
  const pick = <T extends string>(name: string, offered: readonly T[]): { [key: string]: T } => {
    const value = offered.find((one) => one === form.get(name));
    return value === undefined ? {} : { [name]: value };
  };
  return Call.parse({
    ...(before.guides === undefined ? {} : { guides: before.guides }),
    ...pick('nation', NATIONS),
    ...pick('caller', CALLERS),
    ...pick('about', ABOUT),
  });
}

/** The call in a line: "Scotland, family, friend or unpaid carer". */
export function callSaid({ nation, caller, about }: Call): string {
  return [
    nation && NATION_NAMES[nation],
    caller && `caller: ${CALLER_NAMES[caller].toLowerCase()}`,
    about && `about: ${ABOUT_NAMES[about].toLowerCase()}`,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

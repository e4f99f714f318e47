/** From and until, in minutes after midnight on London's clocks; `until` at most 1440. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** When one desk is open in an ordinary week, and on bank holidays if it is open on those at all. */
export type Week = Readonly<Record<Day | 'holidays', readonly Span[]>>;

/** The hours of everybody, and of the kinds of person that have their own. */
export interface WrittenHours {
  readonly everybody: Week;
  readonly byKind: Readonly<Partial<Record<string, Week>>>;
}

export const NEVER: Week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [], holidays: [] };

/** Hours as somebody wrote them cannot be read: says which part, and how to write it. */
export class HoursUnclear extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'HoursUnclear';
  }
}

const EXAMPLE = 'for example mon-fri 09:00-17:00; sat 10:00-13:00';
const DAY_NAMES: Readonly<Record<string, Day>> = {
  ...Object.fromEntries(DAYS.map((day) => [day, day])),
  tues: 'tue',
  weds: 'wed',
  thur: 'thu',
  thurs: 'thu',
  monday: 'mon',
  tuesday: 'tue',
  wednesday: 'wed',
  thursday: 'thu',
  friday: 'fri',
  saturday: 'sat',
  sunday: 'sun',
};
const PART = /^(?:([a-z][a-z-]*)\s*:(?!\d)\s*)?([a-z ,-]+?)\s+(\d.*)$/;

/**
 * Reads opening hours: parts divided by semicolons, each of them days and times; a part that begins with a kind and a
 * colon, and those after it up to the next kind, is for that kind alone.
 *
 *     mon-fri 09:00-17:00; sat 10:00-13:00; holidays 10:00-12:00; broker: mon-fri 10:00-12:00, 13:00-16:00
 *
 * @param kinds the names that may stand before a colon
 * @throws HoursUnclear
 */
export function parseDeskHours(text: string, kinds: readonly string[]): WrittenHours {
  const everybody: Draft = {};
  const byKind: Record<string, Draft> = {};
  let into = everybody;
  for (const raw of text.split(';')) {
    const part = raw.trim().toLowerCase().replaceAll(/[–—]/g, '-');
    if (part === '') continue;
    const [, kind, days = '', times = ''] = PART.exec(part) ?? fail(`"${part}": write days and times, ${EXAMPLE}`);
    if (kind !== undefined) {
      if (!kinds.includes(kind)) fail(`"${kind}": the kinds are ${kinds.join(', ')}`);
      into = byKind[kind] ??= {};
    }
    const spans = parseTimes(times);
    for (const day of parseDays(days)) {
      if (into[day] !== undefined)
        fail(`"${part}": ${day} has its hours already; write a day's times together, with commas`);
      into[day] = spans;
    }
  }
  if (Object.keys(everybody).length === 0 && Object.keys(byKind).length === 0) fail(`write days and times, ${EXAMPLE}`);
  return {
    everybody: { ...NEVER, ...everybody },
    byKind: Object.fromEntries(Object.entries(byKind).map(([kind, draft]) => [kind, { ...NEVER, ...draft }])),
  };
}

/** The hours in which somebody of this kind is there. */
export function hoursOf(desk: WrittenHours, kind: string): Week {
  return desk.byKind[kind] ?? desk.everybody;
}

/** The hours as the setting is written; `parseDeskHours` reads them back to the same. */
export function writeDeskHours({ everybody, byKind }: WrittenHours): string {
  const week = (hours: Week): string[] =>
    ([...DAYS, 'holidays'] as const).flatMap((day) =>
      hours[day].length === 0
        ? []
        : [`${day} ${hours[day].map(({ from, until }) => `${clock(from)}-${clock(until)}`).join(', ')}`],
    );
  return [
    ...week(everybody),
    ...Object.entries(byKind).flatMap(([kind, hours]) => {
      const [first, ...rest] = week(hours ?? NEVER);
      return first === undefined ? [] : [`${kind}: ${first}`, ...rest];
    }),
  ].join('; ');
}

type Draft = Partial<Record<Day | 'holidays', readonly Span[]>>;

function parseDays(text: string): (Day | 'holidays')[] {
  return text.split(/\s*,\s*|\s+and\s+/).flatMap((part): (Day | 'holidays')[] => {
    if (/^(bank )?holidays?$/.test(part)) return ['holidays'];
    if (part === 'daily' || part === 'every day') return [...DAYS];
    const [first = '', last = first, ...more] = part.split(/\s*-\s*/);
    const from = DAY_NAMES[first];
    const to = DAY_NAMES[last];
    if (from === undefined || to === undefined || more.length > 0)
      return fail(`"${part}": the days are ${DAYS.join(', ')} and holidays, or a range such as mon-fri`);
    const start = DAYS.indexOf(from);
    // sat-mon goes round the weekend.
    const count = ((DAYS.indexOf(to) - start + 7) % 7) + 1;
    return Array.from({ length: count }, (_, index) => DAYS[(start + index) % 7] as Day);
  });
}

function parseTimes(text: string): Span[] {
  const spans = text.split(/\s*,\s*/).map((part): Span => {
    const found = /^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/.exec(part);
    if (found === null) return fail(`"${part}": write from and until on the 24-hour clock, for example 09:00-17:00`);
    const [from = 0, until = 0] = [minutes(found[1], found[2]), minutes(found[3], found[4])];
    if (from >= 1_440 || until > 1_440 || Number(found[2]) > 59 || Number(found[4]) > 59)
      fail(`"${part}": the clock goes from 00:00 to 24:00`);
    if (until <= from)
      fail(
        `"${part}": the end must be after the start; past midnight, write 24:00 and go on with the next day from 00:00`,
      );
    return { from, until };
  });
  spans.sort((a, b) => a.from - b.from);
  spans.forEach(({ from }, index) => {
    if (index > 0 && from < (spans[index - 1]?.until ?? 0)) fail(`"${text}": these times overlap`);
  });
  return spans;
}

/** "09:00" as minutes after midnight. */
export function minuteOf(time: string): number {
  const [hour, minute] = time.split(':');
  return minutes(hour, minute);
}

const minutes = (hour: string | undefined, minute: string | undefined): number => Number(hour) * 60 + Number(minute);

/** Minutes after midnight as "09:00"; 1440 is "24:00". */
export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function fail(problem: string): never {
  throw new HoursUnclear(problem);
}

import type { Request, Response } from 'restify';
import { clientAddress } from '../../client-address.js';
import type { Html } from '../../html.js';
import type { StaffApp, Who } from '../staff-app.js';
import type { DeskDeps } from './desk-deps.js';

/** What a page shows and how it can change: parts by their id, and lists whose items keep their place. */
export interface Snapshot {
  readonly parts: Readonly<Record<string, Html>>;
  readonly lists: Readonly<Record<string, readonly { readonly id: string; readonly html: Html }[]>>;
  /** What the script decides by. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The same as the page's script reads it. Items that are `ids` without `items` are as they were. */
interface Update {
  readonly parts: Record<string, string>;
  readonly lists: Record<string, { ids: string[]; items: Record<string, string> }>;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Live {
  readonly snapshot: () => Promise<Snapshot | undefined>;
  /** What makes it look again. @returns how to stop */
  readonly wakes: (wake: () => void) => () => void;
  /** Small news that are not part of what is shown: `tell('typing', …)`. @returns how to stop */
  readonly asides?: (tell: (event: string, data: object) => void) => () => void;
  /** At each beat, while the session lasts. */
  readonly onBeat?: () => Promise<void>;
}

/** Many changes in one moment are one look. */
const GATHER_MS = 120;
/** A hint may be lost, and minutes go by: everything is looked at again so often. */
const LOOK_MS = 10_000;
const LOOKS_A_BEAT = 3;
/** Whose pages are live. */
const ROLES = ['broker'] as const;

export function updateOf({ parts, lists, facts }: Snapshot): Update {
  return {
    parts: Object.fromEntries(Object.entries(parts).map(([id, { markup }]) => [id, markup])),
    lists: Object.fromEntries(
      Object.entries(lists).map(([id, items]) => [
        id,
        {
          ids: items.map((item) => item.id),
          items: Object.fromEntries(items.map((item) => [item.id, item.html.markup])),
        },
      ]),
    ),
    facts,
  };
}

export function sendJson(res: Response, status: number, data: object): void {
  res.sendRaw(status, JSON.stringify(data), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
}

/** A page's changes as server-sent events: the whole of it first, then what is new in it. Ends with the session. */
export function openLive(
  app: StaffApp,
  req: Request,
  res: Response,
  who: Who,
  { streams, trustProxy }: Pick<DeskDeps, 'streams' | 'trustProxy'>,
  live: Live,
): void {
  const log = req.log;
  const stops: (() => void)[] = [];
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    for (const stop of stops) stop();
    res.end();
  };
  const done = streams.add(clientAddress(req, trustProxy), end);
  res.on('close', () => {
    done();
    end();
  });
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  res.write('retry: 2000\n\n');
  const tell = (event: string, data: object): void => {
    if (!ended) res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };

  let known: Update | undefined;
  let looking = false;
  let again = false;
  const look = async (): Promise<void> => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      do {
        again = false;
        // Asked each time: what is new must not reach a browser that was signed out a moment ago.
        if (!(await app.stillSignedIn(who, ROLES))) {
          tell('signed-out', {});
          return end();
        }
        const snapshot = await live.snapshot();
        if (ended) return;
        if (snapshot === undefined) return end();
        const update = updateOf(snapshot);
        const news = since(known, update);
        known = update;
        if (news !== undefined) tell('update', news);
      } while (again);
    } catch (error) {
      log.warn({ err: error }, 'the desk could not be looked at');
    } finally {
      looking = false;
    }
  };
  let soon: NodeJS.Timeout | undefined;
  const wake = (): void => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void look();
    }, GATHER_MS);
  };
  let looks = 0;
  const beat = async (): Promise<void> => {
    looks += 1;
    await look();
    if (ended) return;
    res.write(': here\n\n');
    if (looks % LOOKS_A_BEAT === 0) await live.onBeat?.();
  };
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ err: error }, 'a beat of the desk failed'));
  }, LOOK_MS);
  stops.push(
    () => clearInterval(timer),
    () => clearTimeout(soon),
    live.wakes(wake),
  );
  if (live.asides !== undefined) stops.push(live.asides(tell));
  void look();
}

/** What is new against what was sent; undefined where nothing is. */
function since(known: Update | undefined, now: Update): Update | undefined {
  if (known === undefined) return now;
  const parts = Object.fromEntries(Object.entries(now.parts).filter(([id, html]) => known.parts[id] !== html));
  const lists: Update['lists'] = {};
  for (const [id, list] of Object.entries(now.lists)) {
    const before = known.lists[id];
    const items = Object.fromEntries(Object.entries(list.items).filter(([item, html]) => before?.items[item] !== html));
    if (Object.keys(items).length > 0 || before?.ids.join() !== list.ids.join()) lists[id] = { ids: list.ids, items };
  }
  const same =
    Object.keys(parts).length === 0 &&
    Object.keys(lists).length === 0 &&
    JSON.stringify(known.facts) === JSON.stringify(now.facts);
  return same ? undefined : { parts, lists, facts: now.facts };
}

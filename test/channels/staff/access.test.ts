import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '../../../bot/store/staff-port.js';
import type { StaffRoute } from '../../../channels/staff/staff-access.js';
import { queued } from '../../store/handoff-turn.js';
import { serverForTests, type TestServer } from '../../support/server.js';
import { staffVisitor, type StaffVisitor } from '../../support/staff.js';

/**
 * Every route of the staff side, whoever registered it, with everybody who might come: each role, nobody, a session that
 * has ended, an account that is switched off, another website, a form without proof.
 */
jest.setTimeout(60_000);

interface Outcome {
  readonly status: number;
  /** The problem's code, or where a redirect leads. */
  readonly says: string;
}

const SIGNED_OUT = { status: 401, says: 'SignedOut' };
const NOT_ALLOWED = { status: 403, says: 'NotAllowed' };
const REFUSALS = ['SignedOut', 'NotAllowed', 'StaleForm', 'ForeignOrigin'];

const concrete = ({ path }: StaffRoute): string => path.replace(/:\w+/g, () => randomUUID());
const rolesOf = ({ access }: StaffRoute): readonly Role[] =>
  access === 'open' || access.roles.length === 0 ? ROLES : access.roles;
const nameOf = (route: StaffRoute, who: string): string => `${route.method} ${route.path} as ${who}`;

async function ask(
  at: TestServer,
  route: StaffRoute,
  headers: Record<string, string>,
  token?: string,
): Promise<Outcome> {
  const stop = new AbortController();
  const response = await fetch(at.url + concrete(route), {
    method: route.method,
    headers: { accept: 'application/json', ...headers },
    redirect: 'manual',
    signal: stop.signal,
    ...(route.method === 'POST' ? { body: new URLSearchParams(token === undefined ? {} : { token }) } : {}),
  });
  const type = response.headers.get('content-type') ?? '';
  const code = type.includes('json')
    ? ((await response.json()) as { error?: { code?: string } } | null)?.error?.code
    : undefined;
  // A stream has no end of its own.
  if (!type.includes('json')) stop.abort();
  return { status: response.status, says: code ?? response.headers.get('location') ?? '' };
}

/** What is not as it should be, one line each. */
class Faults {
  readonly lines: string[] = [];

  expect(name: string, got: Outcome, wanted: Outcome): void {
    if (got.status !== wanted.status || got.says !== wanted.says)
      this.lines.push(`${name}: ${got.status} ${got.says}, not ${wanted.status} ${wanted.says}`);
  }

  /** Past the door, whatever the handler then says of the empty form. */
  expectEntered(name: string, got: Outcome): void {
    if (REFUSALS.includes(got.says) || got.status >= 500 || got.says.startsWith('/staff/sign-in?'))
      this.lines.push(`${name}: ${got.status} ${got.says}, not let in`);
  }
}

const at = serverForTests({ settings: { DESK_KINDS: 'broker peer', DESK_HOURS: 'mon-fri 09:00-17:00' } });
const members = (route: StaffRoute): boolean => route.access !== 'open';

async function outsiders(): Promise<Record<string, StaffVisitor>> {
  const day = new Date(Date.now() - 13 * 3_600_000);
  const disabled = await staffVisitor(at, ROLES);
  await at.store.staff.setDisabled(disabled.member.id, new Date());
  const removed = await staffVisitor(at, ROLES);
  await at.store.staff.remove(removed.member.id);
  const forged = await staffVisitor(at, ROLES);
  return {
    'somebody whose session has ended': await staffVisitor(at, ROLES, { now: day }),
    'somebody who was away for two hours': await staffVisitor(at, ROLES, {
      now: new Date(Date.now() - 2.1 * 3_600_000),
    }),
    'somebody who is switched off': disabled,
    'somebody who was removed': removed,
    'somebody with half a cookie': Object.assign(forged, { cookie: forged.cookie.slice(0, -4) }),
  };
}

it('has a route for every path under /staff that the server answers', () => {
  const known = new Set(at.composed.staff.routes.map(({ method, path }) => `${method} ${path}`));
  const { routes } = (
    at.composed.server as unknown as { getDebugInfo(): { routes: { method: string; path: string }[] } }
  ).getDebugInfo();
  const answered = routes
    .filter(({ path }) => path.startsWith('/staff'))
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(answered.length).toBeGreaterThan(10);
  expect(answered.filter((route) => !known.has(route))).toEqual([]);
});

it('leaves nothing open but the way in', () => {
  const open = at.composed.staff.routes
    .filter(({ access }) => access === 'open')
    .map(({ method, path }) => `${method} ${path}`);
  expect(open.sort()).toEqual([
    'GET /staff/assets/:name',
    'GET /staff/link/:link',
    'GET /staff/sign-in',
    'POST /staff/large-type',
    'POST /staff/link/:link',
    'POST /staff/sign-in',
    'POST /staff/sign-in/code',
  ]);
});

it('lets nobody in who is not signed in, by any route', async () => {
  const faults = new Faults();
  const strangers: Record<string, StaffVisitor | undefined> = { nobody: undefined, ...(await outsiders()) };
  for (const route of at.composed.staff.routes.filter(members))
    await Promise.all(
      Object.entries(strangers).map(async ([name, visitor]) => {
        const got = await ask(at, route, visitor === undefined ? {} : { cookie: visitor.cookie }, 'a token');
        faults.expect(nameOf(route, name), got, SIGNED_OUT);
      }),
    );
  expect(faults.lines).toEqual([]);
});

it('lets each role do what it may, and nothing else', async () => {
  const faults = new Faults();
  const tryAll = async (role: Role): Promise<void> => {
    let visitor = await staffVisitor(at, [role]);
    for (const route of at.composed.staff.routes.filter(members)) {
      const token = await visitor.proof();
      const got = await ask(at, route, { cookie: visitor.cookie }, token);
      if (rolesOf(route).includes(role)) faults.expectEntered(nameOf(route, role), got);
      else faults.expect(nameOf(route, role), got, NOT_ALLOWED);
      // Some routes end the session: that is what they are for.
      if (/sign-out|end-all/.test(route.path)) visitor = await staffVisitor(at, [role]);
    }
  };
  await Promise.all(ROLES.map(tryAll));
  expect(faults.lines).toEqual([]);
});

it('takes no form from another website, none without proof, and none with the proof of another session', async () => {
  const faults = new Faults();
  const [visitor, other] = await Promise.all([staffVisitor(at, ROLES), staffVisitor(at, ROLES)]);
  const [token, foreign] = await Promise.all([visitor.proof(), other.proof()]);
  const { cookie } = visitor;
  for (const route of at.composed.staff.routes.filter(({ method }) => method === 'POST')) {
    const evil = { status: 403, says: 'ForeignOrigin' };
    faults.expect(
      nameOf(route, 'another website'),
      await ask(at, route, { cookie, origin: 'https://evil.example' }, token),
      evil,
    );
    faults.expect(nameOf(route, 'no origin'), await ask(at, route, { cookie, origin: 'null' }, token), evil);
    const stale = { status: 403, says: 'StaleForm' };
    faults.expect(nameOf(route, 'no token'), await ask(at, route, { cookie }), stale);
    faults.expect(nameOf(route, "another's token"), await ask(at, route, { cookie }, foreign), stale);
    if (!members(route)) faults.expect(nameOf(route, 'nobody, no token'), await ask(at, route, {}), stale);
  }
  expect(faults.lines).toEqual([]);
});

describe('a private note is read', () => {
  const NOTE = 'has a hearing aid';
  /** Everybody who might stand beside a talk whose person has an earlier note, and the talk that they open. */
  const standings: readonly [string, boolean, () => Promise<{ reader: StaffVisitor; id: string }>][] = [
    [
      'by who holds the talk it was written in',
      true,
      async () => withNote(async ({ holder, id }) => ({ reader: holder, id })),
    ],
    [
      'by who holds a later talk of that person',
      true,
      async () =>
        withNote(async ({ holder, id, conversationId }) => {
          await close(holder, id);
          const next = await queued(at.store, { conversationId });
          return { reader: await claims(next.id), id: next.id };
        }),
    ],
    [
      'by who may claim it',
      true,
      async () =>
        withNote(async ({ holder, id }) => {
          await holder.post(`/staff/desk/${id}/put-back`);
          return { reader: await staffVisitor(at, ['broker']), id };
        }),
    ],
    [
      'by who may claim a later talk',
      true,
      async () =>
        withNote(async ({ holder, id, conversationId }) => {
          await close(holder, id);
          return { reader: holder, id: (await queued(at.store, { conversationId })).id };
        }),
    ],
    [
      'not by who closed the talk',
      false,
      async () =>
        withNote(async ({ holder, id }) => {
          await close(holder, id);
          return { reader: holder, id };
        }),
    ],
    [
      'not by who held the talk before, where somebody else writes in a later one',
      false,
      async () => {
        const former = await staffVisitor(at, ['broker']);
        const { id, conversationId } = await queued(at.store);
        await former.post('/staff/desk/claim', { id });
        await close(former, id);
        const next = await queued(at.store, { conversationId });
        await (await claims(next.id)).post(`/staff/desk/${next.id}/note`, { note: NOTE });
        return { reader: former, id };
      },
    ],
    [
      'not by who put it back, once a colleague has it',
      false,
      async () =>
        withNote(async ({ holder, id }) => {
          await holder.post(`/staff/desk/${id}/put-back`);
          await claims(id);
          return { reader: holder, id };
        }),
    ],
    [
      'not by a colleague while somebody holds it',
      false,
      async () => withNote(async ({ id }) => ({ reader: await staffVisitor(at, ['broker']), id })),
    ],
    [
      'not by who passed it on to one colleague, while it is kept for them',
      false,
      async () =>
        withNote(async ({ holder, id }) => {
          const jo = await staffVisitor(at, ['broker']);
          await jo.post('/staff/desk/presence', { here: 'on', kind: 'broker' });
          await holder.post(`/staff/desk/${id}/transfer`, { to: `staff:${jo.member.id}` });
          return { reader: holder, id };
        }),
    ],
    ...ROLES.filter((role) => role !== 'broker').map((role): (typeof standings)[number] => [
      `not by a ${role}`,
      false,
      async () =>
        withNote(async ({ holder, id }) => {
          await holder.post(`/staff/desk/${id}/put-back`);
          return { reader: await staffVisitor(at, [role]), id };
        }),
    ]),
  ];

  interface Noted {
    readonly holder: StaffVisitor;
    readonly id: string;
    readonly conversationId: string;
  }
  async function withNote<T>(then: (noted: Noted) => Promise<T>): Promise<T> {
    const { id, conversationId } = await queued(at.store);
    const holder = await claims(id);
    expect((await holder.post(`/staff/desk/${id}/note`, { note: NOTE })).status).toBe(303);
    return then({ holder, id, conversationId });
  }
  async function claims(id: string): Promise<StaffVisitor> {
    const holder = await staffVisitor(at, ['broker']);
    expect((await holder.post('/staff/desk/claim', { id })).status).toBe(303);
    return holder;
  }
  async function close(holder: StaffVisitor, id: string): Promise<void> {
    expect((await holder.post(`/staff/desk/${id}/close`, { outcome: 'answered' })).status).toBe(303);
  }
  const firstOfStream = async (reader: StaffVisitor, id: string): Promise<string> => {
    const stop = new AbortController();
    const response = await fetch(`${at.url}/staff/desk/${id}/stream`, {
      headers: { cookie: reader.cookie, accept: 'text/event-stream' },
      signal: stop.signal,
    });
    let said = '';
    const letters = new TextDecoder();
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      said += letters.decode(part, { stream: true });
      if (!response.ok || /event: update[^]*\n\n/.test(said)) break;
    }
    stop.abort();
    return said;
  };

  it.each(standings)('%s', async (_who, reads, stand) => {
    const { reader, id } = await stand();
    const shown = {
      page: await reader.page(`/staff/desk/${id}`),
      now: await (await reader.get(`/staff/desk/${id}/now`, { accept: 'application/json' })).text(),
      stream: await firstOfStream(reader, id),
    };
    for (const [where, words] of Object.entries(shown)) expect([where, words.includes(NOTE)]).toEqual([where, reads]);
    const seen = (await at.store.audit.lines({ staffId: reader.member.id, limit: 50 })).map(({ action }) => action);
    if (reads) expect(seen.some((action) => action === 'notes.view' || action === 'transcript.view')).toBe(true);
  });
});

describe("from a building's network", () => {
  const inside = serverForTests({ settings: { REFERENCE_NETWORK: '127.0.0.0/8' } });

  it('reads what is meant to be read there, and does nothing else', async () => {
    const app = inside.composed.staff;
    app.get('/staff/test-reading', { roles: [], alsoFromNetwork: true }, (_req, res, who) => {
      res.sendRaw(200, JSON.stringify(who ?? 'nobody'), { 'content-type': 'application/json' });
    });
    const faults = new Faults();
    for (const route of app.routes.filter(members)) {
      const open = route.access !== 'open' && 'alsoFromNetwork' in route.access;
      const got = await ask(inside, route, {});
      if (open && route.method === 'GET') faults.expectEntered(nameOf(route, 'somebody inside'), got);
      else faults.expect(nameOf(route, 'somebody inside'), got, SIGNED_OUT);
      for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
        faults.expect(
          nameOf(route, `somebody behind a proxy (${header})`),
          await ask(inside, route, { [header]: '127.0.0.1' }),
          SIGNED_OUT,
        );
    }
    expect(faults.lines).toEqual([]);
    expect(
      app.routes.filter(({ access, method }) => access !== 'open' && 'alsoFromNetwork' in access && method !== 'GET'),
    ).toEqual([]);
  });
});

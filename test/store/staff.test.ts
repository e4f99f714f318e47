import { randomUUID } from 'node:crypto';
import type { Role } from '../../bot/store/staff-port.js';
import { HOMES, storeForTests } from '../support/database.js';

const NOON = new Date('2026-11-20T12:00:00Z');
const at = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

describe.each(HOMES)('staff on %s', (home) => {
  const db = storeForTests(home);
  const add = async (roles: readonly Role[] = ['helpline']): Promise<string> => {
    const id = randomUUID();
    await db.store.staff.add({ id, name: `N ${id}`, login: `n ${id}`, email: `${id}@example.org`, roles, at: NOON });
    return id;
  };
  const session = async (staffId: string, from = NOON, hash: string = randomUUID()) => {
    const id = randomUUID();
    await db.store.staff.openSession({ id, hash, staffId, device: 'half \ud83d a pair', at: from, endsAt: at(720) });
    return { id, hash };
  };
  const alive = (minutes: number) => ({ now: at(minutes), idleSince: at(minutes - 120) });

  it('adds a name and an address once', async () => {
    const id = await add(['broker', 'manager']);
    const again = (login: string, email?: string) =>
      db.store.staff.add({
        id: randomUUID(),
        name: 'X',
        login,
        roles: [],
        at: NOON,
        ...(email === undefined ? {} : { email }),
      });
    expect(await again(`n ${id}`)).toBe(false);
    expect(await again('another', `${id}@example.org`)).toBe(false);
    expect(await db.store.staff.account(id)).toMatchObject({
      roles: ['broker', 'manager'],
      signsIn: 'none',
      disabled: false,
    });
    expect((await db.store.staff.accountNamed(`${id}@example.org`))?.id).toBe(id);
    for (const nobody of ['nobody', '']) expect(await db.store.staff.account(nobody)).toBeUndefined();
  });

  it('uses a link once, however many come at the same instant, and ends every session', async () => {
    const id = await add();
    const { hash } = await session(id);
    await db.store.staff.setLink(id, `link ${id}`, at(60));
    expect((await db.store.staff.accountByLink(`link ${id}`, at(59)))?.id).toBe(id);
    expect(await db.store.staff.accountByLink(`link ${id}`, at(60))).toBeUndefined();
    const used = await Promise.all(
      [1, 2, 3, 4].map((n) => db.store.staff.useLink(`link ${id}`, `password ${n}`, at(1))),
    );
    expect(used.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await db.store.staff.signedIn(hash, alive(1))).toBeUndefined();
    expect((await db.store.staff.account(id))?.signsIn).toBe('password');
  });

  it('counts every try of a window, also at the same instant, and starts anew after it', async () => {
    const id = await add();
    const tries = async (now: number) => (await db.store.staff.beginSignIn(`n ${id}`, at(now), at(now - 15)))?.tries;
    const counted = await Promise.all(Array.from({ length: 8 }, () => tries(0)));
    expect(counted.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await tries(14)).toBe(9);
    expect(await tries(15)).toBe(1);
    await db.store.staff.clearTries(id);
    expect((await db.store.staff.beginProof(id, at(16), at(1)))?.tries).toBe(1);
    expect(await db.store.staff.beginSignIn('nobody', NOON, NOON)).toBeUndefined();
  });

  it('takes a step of the clock once and never an earlier one, and a recovery code once', async () => {
    const id = await add();
    await db.store.staff.setTotp(id, { sealed: 'sealed', recovery: ['one', 'two'] });
    const both = await Promise.all([db.store.staff.useTotpStep(id, 100), db.store.staff.useTotpStep(id, 100)]);
    expect(both.sort()).toEqual([false, true]);
    expect([await db.store.staff.useTotpStep(id, 99), await db.store.staff.useTotpStep(id, 101)]).toEqual([
      false,
      true,
    ]);
    const codes = await Promise.all([db.store.staff.useRecovery(id, 'two'), db.store.staff.useRecovery(id, 'two')]);
    expect(codes.sort()).toEqual([false, true]);
    expect(await db.store.staff.useRecovery(id, 'three')).toBe(false);
    expect(await db.store.staff.recoveryLeft(id)).toBe(1);
  });

  it('knows a session until it ends, lies idle, is ended, or its account is switched off or removed', async () => {
    const id = await add(['editor']);
    const { hash, id: sessionId } = await session(id);
    expect(await db.store.staff.signedIn(hash, alive(119))).toMatchObject({
      sessionId,
      member: { id, roles: ['editor'] },
    });
    expect(await db.store.staff.signedIn(hash, alive(120))).toBeUndefined();
    await db.store.staff.touch(sessionId, at(650));
    expect(await db.store.staff.isAlive(sessionId, alive(719))).toBe(true);
    expect(await db.store.staff.isAlive(sessionId, alive(720))).toBe(false);
    const other = await session(id);
    await db.store.staff.endSessions(id, other.id);
    expect((await db.store.staff.sessionsOf(id, alive(1))).map((one) => one.id)).toEqual([other.id]);
    await db.store.staff.endSession(await add(), other.id);
    await db.store.staff.endSession(id, 'not an id');
    expect(await db.store.staff.signedIn(other.hash, alive(1))).toBeDefined();
    await db.store.staff.setDisabled(id, NOON);
    expect(await db.store.staff.signedIn(other.hash, alive(1))).toBeUndefined();
    await db.store.staff.setDisabled(id, undefined);
    const third = await session(id);
    await db.store.staff.remove(id);
    expect(await db.store.staff.signedIn(third.hash, alive(1))).toBeUndefined();
  });

  it('keeps one account for one person of a provider, with the roles of today', async () => {
    const known = (roles: readonly Role[]) =>
      db.store.staff.fromProvider({
        id: randomUUID(),
        subject: `https://id.example|ben ${home}`,
        name: 'Ben',
        roles,
        at: NOON,
      });
    const first = await known(['broker']);
    const second = await known(['editor']);
    expect(second).toEqual({ id: first?.id, name: 'Ben', roles: ['editor'] });
    await db.store.staff.setDisabled(first?.id ?? '', NOON);
    expect(await known(['broker'])).toBeUndefined();
  });

  it('gives an errand back once, and not when it is late', async () => {
    await db.store.staff.keepErrand('a', 'sealed', NOON, at(15));
    const both = await Promise.all([db.store.staff.takeErrand('a', at(1)), db.store.staff.takeErrand('a', at(1))]);
    expect(both.filter((one) => one !== undefined)).toEqual(['sealed']);
    await db.store.staff.keepErrand('b', 'sealed', NOON, at(15));
    expect(await db.store.staff.takeErrand('b', at(15))).toBeUndefined();
  });

  it('writes the audit for good: ids only, in order, beyond the account itself', async () => {
    const id = await add();
    for (let line = 0; line < 5; line += 1)
      await db.store.audit.record(id, { action: 'transcript.view', subject: `conversation-${line}` }, at(line));
    await db.store.staff.remove(id);
    const page = await db.store.audit.lines({ staffId: id, limit: 3 });
    expect(page.map(({ subject }) => subject)).toEqual(['conversation-4', 'conversation-3', 'conversation-2']);
    expect(page[0]).toMatchObject({ staffId: id, at: at(4), action: 'transcript.view' });
    expect(page[0]).not.toHaveProperty('name');
    const rest = await db.store.audit.lines({ staffId: id, limit: 3, before: page[2]?.id ?? 0 });
    expect(rest.map(({ subject }) => subject)).toEqual(['conversation-1', 'conversation-0']);
    await db.store.audit.record('terminal', { action: 'account.add' }, NOON);
    await db.store.deleteConversation('conversation-4');
    expect(await db.store.audit.lines({ staffId: id, limit: 9 })).toHaveLength(5);
    const words = db.store.audit.record(id, { action: 'transcript.view', subject: 'my name is Sam' }, NOON);
    await expect(words).rejects.toThrow('ids only');
  });
});

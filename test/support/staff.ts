import { randomUUID } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import type { Role, StaffMember } from '../../bot/store/staff-port.js';
import { hashToken, newToken } from '../../channels/staff/session-cookie.js';
import type { TestServer } from './server.js';

/**
 * A member of staff with a plain browser, signed in already:
 *
 *     const at = serverForTests();
 *     const asha = await staffVisitor(at, ['broker']);
 *     await asha.page('/staff/desk');                          // the HTML
 *     await asha.post('/staff/desk/claim', { id });            // with this session's token
 *     await asha.enter(context);                               // the same session in Playwright
 */
export class StaffVisitor {
  /** Proof for forms of this session, as a page carries it. */
  token = '';

  constructor(
    private readonly server: Pick<TestServer, 'url'>,
    readonly member: StaffMember,
    readonly cookie: string,
  ) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.server.url + path, {
      headers: { cookie: this.cookie, accept: 'text/html', ...headers },
      redirect: 'manual',
    });
  }

  async page(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  async post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    await this.proof();
    return fetch(this.server.url + path, {
      method: 'POST',
      headers: { cookie: this.cookie, accept: 'text/html', ...headers },
      body: new URLSearchParams({ token: this.token, ...fields }),
      redirect: 'manual',
    });
  }

  /** Puts the session into a browser. */
  async enter(context: BrowserContext): Promise<void> {
    const [name = '', value = ''] = this.cookie.split('=', 2);
    await context.addCookies([{ name, value, url: this.server.url, httpOnly: true, sameSite: 'Lax' }]);
  }

  /** The token for forms, and header `x-staff-token`. */
  async proof(): Promise<string> {
    // A page that everybody may see carries it in its frame.
    if (this.token === '') this.token = /data-token="([^"]+)"/.exec(await this.page('/staff/account'))?.[1] ?? '';
    return this.token;
  }
}

/** Makes an account with these roles and a session for it. Other names for other people. */
export async function staffVisitor(
  at: Pick<TestServer, 'url' | 'store'>,
  roles: readonly Role[],
  options: {
    readonly name?: string;
    readonly now?: Date;
    /** By their organisation, not by a password. */ readonly vouched?: boolean;
  } = {},
): Promise<StaffVisitor> {
  const id = randomUUID();
  const name = options.name ?? `Member ${id.slice(0, 8)}`;
  const at0 = options.now ?? new Date();
  const added = options.vouched
    ? (await at.store.staff.fromProvider({ id, name, roles, subject: id, at: at0 })) !== undefined
    : await at.store.staff.add({ id, name, login: name.toLowerCase(), roles, at: at0 });
  if (!added) throw new Error(`There is a ${name} already`);
  const token = newToken();
  await at.store.staff.openSession({
    id: randomUUID(),
    hash: hashToken(token),
    staffId: id,
    device: 'A test',
    at: at0,
    endsAt: new Date(at0.getTime() + 12 * 3_600_000),
  });
  return new StaffVisitor(at, { id, name, roles }, `staff=${token}`);
}

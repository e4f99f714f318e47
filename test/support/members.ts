import { randomUUID } from 'node:crypto';
import type { Role } from '../../bot/store/staff-port.js';
import { Accounts } from '../../channels/staff/accounts.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';
import { serverForTests, type TestServer } from './server.js';
import { StaffBrowser } from './staff-browser.js';

export const PASSWORD = 'teapot ladder violet';

/** Members of staff who come in by the door: their links, passwords and sessions, at a time that a test sets. */
export interface Members {
  readonly at: TestServer;
  now(): Date;
  later(ms: number): void;
  /** Of this server, or of another one at the same time. */
  accounts(of?: TestServer): Accounts;
  newMember(roles?: readonly Role[]): Promise<{ id: string; name: string; link: string }>;
  /** A member with a password, and the browser in which they set it. */
  member(roles?: readonly Role[]): Promise<{ id: string; name: string; browser: StaffBrowser }>;
  signIn(name: string, password: string, browser?: StaffBrowser): Promise<StaffBrowser>;
}

export function membersForTests(): Members {
  let clock = Date.parse('2026-11-20T09:00:00Z');
  const now = (): Date => new Date(clock);
  const later = (ms: number): void => void (clock += ms);
  // Each test starts in a new window of tries.
  beforeEach(() => later(60 * MINUTE_MS));
  const at = serverForTests({ now });
  const accounts: Members['accounts'] = ({ store } = at) =>
    new Accounts({ staff: store.staff, audit: store.audit, publicBaseUrl: '', now, newId: randomUUID });
  const newMember: Members['newMember'] = async (roles = ['helpline']) => {
    const name = `Asha ${randomUUID().slice(0, 8)}`;
    const { link } = await accounts().add('terminal', { name, roles });
    const id = (await at.store.staff.accountNamed(name.toLowerCase()))?.id ?? '';
    return { id, name, link };
  };
  return {
    at,
    now,
    later,
    accounts,
    newMember,
    member: async (roles) => {
      const { id, name, link } = await newMember(roles);
      const browser = new StaffBrowser(at.url);
      await browser.open(link);
      await browser.submit(link, { 'password-new': PASSWORD, 'password-again': PASSWORD });
      return { id, name, browser };
    },
    signIn: async (name, password, browser = new StaffBrowser(at.url)) => {
      await browser.open('/staff/sign-in');
      await browser.submit('/staff/sign-in', { name, password });
      return browser;
    },
  };
}

/** The password was taken, and the page asked for is next. */
export const isIn = (browser: StaffBrowser): boolean => browser.cookies.has('staff') && browser.status === 303;

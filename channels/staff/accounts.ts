import { ROLES, type AuditStore, type Role, type StaffAccount, type StaffStore } from '../../bot/store/staff-port.js';
import { loginOf } from './login-of.js';
import { hashToken, newToken } from './session-cookie.js';
import { HOUR_MS } from '../../knowledge/milliseconds.js';

/** How long a link that sets a password can be used. */
export const LINK_HOURS = 48;
const NAME = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .'’_-]{1,59}$/u;
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/;

/** What somebody who manages accounts got wrong, in one sentence for them. */
export class AccountProblem extends Error {
  constructor(readonly say: string) {
    super('AccountProblem');
    this.name = 'AccountProblem';
  }
}

export interface AccountsDeps {
  readonly staff: StaffStore;
  readonly audit: AuditStore;
  readonly publicBaseUrl: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Who manages: a manager on the page, or whoever can run commands on the machine. */
export type By = { readonly id: string } | 'terminal';

/** Accounts as managers and the command line handle them. Every change is in the audit. */
export class Accounts {
  constructor(private readonly deps: AccountsDeps) {}

  list(): Promise<StaffAccount[]> {
    return this.deps.staff.accounts();
  }

  /** Makes an account, and a link with which its owner sets a password. @throws AccountProblem */
  async add(
    by: By,
    given: { name: string; roles: readonly Role[]; email?: string },
  ): Promise<{ name: string; link: string }> {
    const name = given.name.normalize('NFKC').trim().replace(/\s+/g, ' ');
    const email = given.email?.trim().toLowerCase();
    if (!NAME.test(name))
      throw new AccountProblem(
        'Give a name of 2 to 60 letters, digits, spaces, dots or hyphens, for example "Asha Khan".',
      );
    if (given.roles.length === 0) throw new AccountProblem(`Give at least one role: ${ROLES.join(', ')}.`);
    if (email !== undefined && !EMAIL.test(email)) throw new AccountProblem('That is not an e-mail address.');
    const id = this.deps.newId();
    const account = { id, name, login: loginOf(name), roles: given.roles, at: this.deps.now() };
    if (!(await this.deps.staff.add({ ...account, ...(email === undefined ? {} : { email }) })))
      throw new AccountProblem('There is an account with that name or e-mail address already.');
    await this.#wrote(by, 'account.add', id);
    return { name, link: await this.#newLink(by, id) };
  }

  /** A new link; the one before no longer works, the password does until the link is used. @throws AccountProblem */
  async link(by: By, account: StaffAccount): Promise<string> {
    if (account.signsIn === 'provider')
      throw new AccountProblem(`${account.name} signs in through your organisation: there is no password to set here.`);
    if (account.disabled) throw new AccountProblem(`${account.name}'s account is switched off. Switch it on first.`);
    return this.#newLink(by, account.id);
  }

  async remove(by: By, account: StaffAccount): Promise<void> {
    await this.#keepAManager(by, account);
    await this.deps.staff.remove(account.id);
    await this.#wrote(by, 'account.remove', account.id);
  }

  async disable(by: By, account: StaffAccount): Promise<void> {
    await this.#keepAManager(by, account);
    await this.deps.staff.setDisabled(account.id, this.deps.now());
    await this.#wrote(by, 'account.disable', account.id);
  }

  async enable(by: By, account: StaffAccount): Promise<void> {
    await this.deps.staff.setDisabled(account.id, undefined);
    await this.#wrote(by, 'account.enable', account.id);
  }

  async setRoles(by: By, account: StaffAccount, roles: readonly Role[]): Promise<void> {
    if (account.signsIn === 'provider')
      throw new AccountProblem(`${account.name}'s roles come from your organisation's sign-in: change them there.`);
    if (roles.length === 0) throw new AccountProblem(`Give at least one role: ${ROLES.join(', ')}.`);
    if (!roles.includes('manager')) await this.#keepAManager(by, account);
    await this.deps.staff.setRoles(account.id, roles);
    await this.#wrote(by, 'account.roles', account.id);
  }

  /** For a lost phone: the next sign-in needs the password alone. */
  async dropSecondStep(by: By, account: StaffAccount): Promise<void> {
    await this.deps.staff.setTotp(account.id, undefined);
    await this.#wrote(by, 'account.second-step-off', account.id);
  }

  /** @throws AccountProblem */
  async named(name: string): Promise<StaffAccount> {
    const account = await this.deps.staff.accountNamed(loginOf(name));
    if (account === undefined) throw new AccountProblem(`There is no account "${name}".`);
    return account;
  }

  /** @throws AccountProblem */
  async byId(id: string): Promise<StaffAccount> {
    const account = await this.deps.staff.account(id);
    if (account === undefined) throw new AccountProblem('That account is gone: somebody has removed it.');
    return account;
  }

  async #newLink(by: By, id: string): Promise<string> {
    const token = newToken();
    const until = new Date(this.deps.now().getTime() + LINK_HOURS * HOUR_MS);
    await this.deps.staff.setLink(id, hashToken(token), until);
    await this.#wrote(by, 'account.link', id);
    return `${this.deps.publicBaseUrl}/staff/link/${token}`;
  }

  /** On the page nobody can leave the house without a manager; the command line can make another one at any time. */
  async #keepAManager(by: By, account: StaffAccount): Promise<void> {
    if (by === 'terminal' || !account.roles.includes('manager') || account.disabled) return;
    const others = (await this.list()).filter(
      ({ id, roles, disabled, signsIn }) =>
        id !== account.id && roles.includes('manager') && !disabled && signsIn !== 'none',
    );
    if (others.length === 0)
      throw new AccountProblem(`${account.name} is the only manager who can sign in. Make another one first.`);
  }

  async #wrote(by: By, action: string, subject: string): Promise<void> {
    await this.deps.audit.record(by === 'terminal' ? by : by.id, { action, subject }, this.deps.now());
  }
}

/** Reads roles as people write them: "broker, helpline". @throws AccountProblem naming the one that does not exist */
export function readRoles(text: string): Role[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return [...new Set(words)].map((word) => {
    const role = ROLES.find((one) => one === word);
    if (role === undefined) throw new AccountProblem(`There is no role "${word}". There are: ${ROLES.join(', ')}.`);
    return role;
  });
}

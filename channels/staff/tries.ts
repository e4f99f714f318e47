import type { Request } from 'restify';
import type { Credentials, StaffStore } from '../../bot/store/staff-port.js';
import type { Passwords } from './passwords.js';
import type { SecondStep } from './second-step.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';

/** Wrong tries at one account, then it rests until the window is over. */
export const TRIES = 10;
export const TRIES_WINDOW_MS = 15 * MINUTE_MS;

export interface TriesDeps {
  readonly staff: StaffStore;
  readonly passwords: Passwords;
  readonly secondStep: SecondStep;
  readonly now: () => Date;
}

/** Checks what somebody proves themselves with. Every try counts before it is checked, so that none slips through beside others. */
export class Tries {
  constructor(private readonly deps: TriesDeps) {}

  /** The account behind a name and a password. The tries are not forgiven yet where a second step follows. */
  async password(req: Request, login: string, password: string): Promise<Credentials | undefined> {
    const found = await this.deps.staff.beginSignIn(login, ...this.#window());
    return this.#checkPassword(req, found, password);
  }

  /** The same for somebody who is signed in and wants something that needs the password again. */
  async ownPassword(req: Request, id: string, password: string): Promise<Credentials | undefined> {
    const found = await this.deps.staff.beginProof(id, ...this.#window());
    const right = await this.#checkPassword(req, found, password);
    if (right !== undefined) await this.deps.staff.clearTries(id);
    return right;
  }

  async code(req: Request, id: string, code: string): Promise<Credentials | undefined> {
    const found = this.#usable(req, await this.deps.staff.beginProof(id, ...this.#window()));
    if (found?.totp === undefined) return undefined;
    return (await this.deps.secondStep.check(id, found.totp, code, this.deps.now())) ? found : undefined;
  }

  async #checkPassword(
    req: Request,
    found: Credentials | undefined,
    password: string,
  ): Promise<Credentials | undefined> {
    const usable = this.#usable(req, found);
    return (await this.deps.passwords.verify(usable?.password, password)) ? usable : undefined;
  }

  #usable(req: Request, found: Credentials | undefined): Credentials | undefined {
    if (found?.tries === TRIES + 1)
      req.log.warn({ staff: found.member.id }, 'a staff account rests after too many wrong tries');
    return found !== undefined && !found.disabled && found.tries <= TRIES ? found : undefined;
  }

  #window(): [Date, Date] {
    const now = this.deps.now();
    return [now, new Date(now.getTime() - TRIES_WINDOW_MS)];
  }
}

import { join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import type { Alive, AuditEntry, AuditStore, Role, StaffMember, StaffStore } from '../../bot/store/staff-port.js';
import { readBody, requireType } from '../body.js';
import { Problem } from '../problem.js';
import { route, tellAsJson } from '../route.js';
import type { Seal } from '../seal.js';
import { sendPage } from '../send-page.js';
import { sharedStyles } from '../shared-styles.js';
import { markup } from '../html.js';
import { isOwnOrigin } from '../webchat/origin.js';
import { loadAssets } from '../webchat/assets.js';
import { keepWords, keptForm, type KeptWords } from './kept-words.js';
import type { TrustedNetwork } from './network.js';
import { returnTo } from './return-to.js';
import { aliveAt, SESSION_MS, TOUCH_MS } from './session-life.js';
import { hashToken, newToken, readCookie, StaffCookie } from './session-cookie.js';
import type { Access, NetworkAccess, RoleAccess, StaffRoute } from './staff-access.js';
import { StaffAssets } from './staff-assets.js';
import { allowed, homeOf, navFor } from './staff-nav.js';
import { staffPage, type StaffPage } from './staff-page.js';
import { deviceOf } from './device.js';
import { wantsPage } from './wants-page.js';

/** A whole letter fits, percent-encoded; a list of a thousand gaps as well. */
const MAX_BODY = 256 * 1024;

/** Somebody who is signed in, on this request. */
export interface Who extends StaffMember {
  readonly sessionId: string;
  /** Proof that a form came from a page of this session: `tokenField(who)`, or the header `x-staff-token`. */
  readonly token: string;
}

export type GetHandler<W> = (req: Request, res: Response, who: W) => Promise<void> | void;
export type PostHandler<W> = (req: Request, res: Response, who: W, form: URLSearchParams) => Promise<void> | void;

export interface StaffAppDeps {
  readonly server: Server;
  /** Folder of the package. */
  readonly root: string;
  readonly serviceName: string;
  readonly staff: StaffStore;
  readonly auditStore: AuditStore;
  /** For form tokens. */
  readonly seal: Seal;
  readonly publicBaseUrl: string;
  /** Who may read without signing in; undefined: nobody. */
  readonly network: TrustedNetwork | undefined;
  /** How long the word of an organisation's sign-in is taken; undefined where there is none. */
  readonly vouchedMs: number | undefined;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** How the sign-in page is shown where somebody has to sign in first, with what they had written. */
export type ShowSignIn = (req: Request, res: Response, status: number, kept: KeptWords) => Promise<void> | void;

/**
 * The staff side: every page and every post goes through here, and none is open unless it says so. How to add one:
 * `README.md` beside this file.
 */
export class StaffApp {
  /** Every route that was registered, for the test that tries them all. */
  readonly routes: StaffRoute[] = [];
  readonly #cookie: StaffCookie;
  readonly #door: StaffCookie;
  readonly #assets: StaffAssets;
  readonly #frame: { styles: string[]; scripts: string[]; icon: string };
  readonly #who = new WeakMap<Request, Who>();
  readonly #newDoor = new WeakMap<Request, string>();
  #showSignIn: ShowSignIn | undefined;

  constructor(private readonly deps: StaffAppDeps) {
    const https = deps.publicBaseUrl.startsWith('https:');
    this.#cookie = new StaffCookie('staff', https);
    this.#door = new StaffCookie('staff-door', https);
    this.#assets = new StaffAssets(deps.root);
    const shared = sharedStyles(deps.root).map(({ name, text }) => this.#assets.addText(`${name}.css`, text));
    this.#frame = {
      styles: [...shared, this.#assets.add(join('assets', 'staff.css'))],
      scripts: [this.#assets.add(join('assets', 'staff.js'))],
      icon: this.#assets.addText('icon.svg', loadAssets(deps.root).icon.body.toString('utf8')),
    };
    this.get('/staff/assets/:name', 'open', (req, res) => this.#assets.send(req, res));
    this.get('/staff', { roles: [] }, (_req, res, who) => this.redirect(res, homeOf(who, this.#mounted)));
    this.post('/staff/large-type', 'open', (_req, res, _who, form) => {
      const large = form.get('large') === 'on';
      res.setHeader(
        'set-cookie',
        `staff-large=${large ? '1; Max-Age=31536000' : '; Max-Age=0'}; Path=/staff; SameSite=Lax`,
      );
      this.redirect(res, returnTo(form.get('to')));
    });
  }

  /** Registers a page. Without the role it is refused before the handler runs. */
  get(path: string, access: 'open' | NetworkAccess, handler: GetHandler<Who | undefined>): void;
  get(path: string, access: RoleAccess, handler: GetHandler<Who>): void;
  get(path: string, access: Access, handler: GetHandler<Who> | GetHandler<Who | undefined>): void {
    this.routes.push({ method: 'GET', path, access });
    this.deps.server.get(
      path,
      route(async (req, res) => {
        const who = await this.#whoOf(req, access);
        if (access !== 'open') {
          if (who === undefined && !this.#mayReadFromNetwork(req, access)) return this.#askToSignIn(req, res);
          if (who !== undefined) await this.#admit(req, who, access);
        }
        await (handler as GetHandler<Who | undefined>)(req, res, who);
      }, this.#tell),
    );
  }

  /** Registers a form's target. It comes from our own page and this session, or the handler does not run. */
  post(path: string, access: 'open', handler: PostHandler<Who | undefined>): void;
  post(path: string, access: RoleAccess, handler: PostHandler<Who>): void;
  post(path: string, access: 'open' | RoleAccess, handler: PostHandler<Who> | PostHandler<Who | undefined>): void {
    this.routes.push({ method: 'POST', path, access });
    this.deps.server.post(
      path,
      route(async (req, res) => {
        if (!isOwnOrigin(req.headers, this.deps.publicBaseUrl))
          throw new Problem(403, 'ForeignOrigin', 'That came from another website, so nothing was changed.');
        requireType(req, 'application/x-www-form-urlencoded');
        const form = new URLSearchParams(await readBody(req, MAX_BODY));
        const who = await this.#whoOf(req, access);
        if (access !== 'open' && who === undefined) return this.#askToSignIn(req, res, form);
        const token = form.get('token') ?? String(req.headers['x-staff-token'] ?? '');
        if (!this.#isOurForm(req, token, who)) return this.#askAgain(req, res, form, who);
        if (access !== 'open' && who !== undefined) await this.#admit(req, who, access);
        await (handler as PostHandler<Who | undefined>)(req, res, who, form);
      }, this.#tell),
    );
  }

  /** Sends a page in the frame of the staff side. */
  show(req: Request, res: Response, page: StaffPage, status = 200): void {
    const { who } = page;
    const frame = {
      ...this.#frame,
      serviceName: this.deps.serviceName,
      items: who === undefined && this.deps.network?.has(req) !== true ? [] : navFor(who, this.#mounted),
      token: who === undefined ? this.doorToken(req, res) : (this.#who.get(req)?.token ?? ''),
      largeType: readCookie(req.headers.cookie, 'staff-large') === '1',
      here: req.method === 'GET' ? (req.url ?? '/staff') : '/staff',
    };
    sendPage(res, status, staffPage(frame, page));
  }

  /** After a post: opens a page, so that reloading it posts nothing again. */
  redirect(res: Response, path: string): void {
    res.sendRaw(303, '', { location: path, 'cache-control': 'no-store' });
  }

  /** A style or script below `channels/staff/`. Call it once, when mounting; gives the address for `scripts` or `styles`. */
  asset(file: string): string {
    return this.#assets.add(file);
  }

  /** Writes down what a member did. Await it before showing what they asked for. */
  async audit(who: Pick<StaffMember, 'id'>, entry: AuditEntry): Promise<void> {
    await this.deps.auditStore.record(who.id, entry, this.deps.now());
  }

  /** For streams: false once the session has ended or the roles are gone, wherever that was done. Ask before telling anything. */
  async stillSignedIn(who: Who, roles: readonly Role[] = []): Promise<boolean> {
    return this.deps.staff.isAlive(who.sessionId, this.alive(), roles);
  }

  /** What a session has to be at this moment to count. */
  alive(): Alive {
    return aliveAt(this.deps.now(), this.deps.vouchedMs);
  }

  /**
   * True where this browser would still be signed in if its organisation's word were not too old by now. That session is
   * ended with it: whoever is sent on to the organisation because of it is sent once, not round and round.
   */
  async endLapsed(req: Request, res: Response): Promise<boolean> {
    const token = this.#cookie.read(req.headers.cookie);
    if (token === undefined || this.deps.vouchedMs === undefined) return false;
    const found = await this.deps.staff.signedIn(hashToken(token), aliveAt(this.deps.now()));
    if (found === undefined || (await this.deps.staff.isAlive(found.sessionId, this.alive()))) return false;
    await this.deps.staff.endSession(found.member.id, found.sessionId);
    this.forgetBrowser(res);
    return true;
  }

  /** Proof for a form that is shown to somebody who is not signed in: bound to a cookie of this browser. */
  doorToken(req: Request, res: Response): string {
    let door = this.#door.read(req.headers.cookie) ?? this.#newDoor.get(req);
    if (door === undefined) {
      door = newToken();
      this.#newDoor.set(req, door);
      res.header('set-cookie', this.#door.set(door));
    }
    return this.deps.seal.sign(`door|${door}`);
  }

  /** Makes this browser signed in as somebody. Whoever was before is signed out. */
  async signIn(req: Request, res: Response, member: StaffMember): Promise<Who> {
    const before = await this.#whoOf(req, 'open');
    if (before !== undefined) await this.deps.staff.endSession(before.id, before.sessionId);
    const token = newToken();
    const id = this.deps.newId();
    const at = this.deps.now();
    await this.deps.staff.openSession({
      id,
      hash: hashToken(token),
      staffId: member.id,
      device: deviceOf(req.headers['user-agent']),
      at,
      endsAt: new Date(at.getTime() + SESSION_MS),
    });
    res.header('set-cookie', this.#cookie.set(token));
    await this.audit(member, { action: 'sign-in', subject: id });
    const who = { ...member, sessionId: id, token: this.#tokenOf(id) };
    this.#who.set(req, who);
    return who;
  }

  /** The browser forgets; the session itself is ended by the caller. */
  forgetBrowser(res: Response): void {
    res.header('set-cookie', this.#cookie.forget());
  }

  /** The sign-in page; set once, when it is mounted. */
  onSignInNeeded(show: ShowSignIn): void {
    this.#showSignIn = show;
  }

  /** Shows a form that was kept, for its owner to send. */
  offerKept(req: Request, res: Response, who: Who, kept: KeptWords, status: number, why: string): void {
    const body = markup`<h1>Your words are still here</h1>\n<p>${why}</p>\n${keptForm(kept, who.token)}`;
    this.show(req, res, { title: 'Your words are still here', who, body }, status);
  }

  readonly #mounted = (path: string): boolean => this.routes.some((one) => one.method === 'GET' && one.path === path);

  readonly #tell = (req: Request, res: Response, problem: Problem): void => {
    if (!wantsPage(req)) return tellAsJson(req, res, problem);
    for (const [name, value] of Object.entries(problem.headers)) res.setHeader(name, value);
    const body = markup`<h1>Sorry, that did not work</h1>\n<p>${problem.say}</p>\n<p><a href="/staff">Go to the start page</a></p>`;
    this.show(req, res, { title: 'Sorry', who: this.#who.get(req), body }, problem.status);
  };

  /** Whose session this is. A database that is away is an error, never an open door. */
  async #whoOf(req: Request, access: Access): Promise<Who | undefined> {
    const known = this.#who.get(req);
    if (known !== undefined) return known;
    const token = this.#cookie.read(req.headers.cookie);
    if (token === undefined) return undefined;
    const now = this.deps.now();
    const found = await this.deps.staff.signedIn(hashToken(token), this.alive());
    if (found === undefined) return undefined;
    const { sessionId, member, seenAt } = found;
    const background = access !== 'open' && access.background === true;
    if (!background && now.getTime() - seenAt.getTime() >= TOUCH_MS) await this.deps.staff.touch(sessionId, now);
    const who = { ...member, sessionId, token: this.#tokenOf(sessionId) };
    this.#who.set(req, who);
    return who;
  }

  async #admit(req: Request, who: Who, access: RoleAccess): Promise<void> {
    if (!allowed(access.roles, who))
      throw new Problem(403, 'NotAllowed', 'Your account may not do this. A manager can change what it may do.');
    if (access.audit !== undefined) await this.audit(who, access.audit(req));
  }

  #mayReadFromNetwork(req: Request, access: RoleAccess | NetworkAccess): boolean {
    return 'alsoFromNetwork' in access && this.deps.network?.has(req) === true;
  }

  #tokenOf(sessionId: string): string {
    return this.deps.seal.sign(`form|${sessionId}`);
  }

  #isOurForm(req: Request, token: string, who: Who | undefined): boolean {
    const { seal } = this.deps;
    if (who !== undefined) return seal.verify(`form|${who.sessionId}`, token);
    const door = this.#door.read(req.headers.cookie);
    return door !== undefined && seal.verify(`door|${door}`, token);
  }

  /** Nobody is signed in: a page leads to the sign-in, and what was written goes along. */
  async #askToSignIn(req: Request, res: Response, form?: URLSearchParams): Promise<void> {
    if (!wantsPage(req)) {
      const say = 'You are signed out. Sign in again; what you wrote is still on the page.';
      throw new Problem(401, 'SignedOut', say);
    }
    const here = req.url ?? '/staff';
    if (form === undefined) this.redirect(res, `/staff/sign-in?to=${encodeURIComponent(returnTo(here))}`);
    else await this.#showSignIn?.(req, res, 401, keepWords(here, form));
  }

  /** The page is from an earlier session, or not ours: nothing is done, and its owner can send it again. */
  #askAgain(req: Request, res: Response, form: URLSearchParams, who: Who | undefined): void | Promise<void> {
    const say = 'This page was out of date, so nothing was done yet. Look at it, and send it again.';
    if (!wantsPage(req)) {
      const fresh = { error: { code: 'StaleForm', message: say }, token: who?.token };
      res.sendRaw(403, JSON.stringify(fresh), { 'content-type': 'application/json', 'cache-control': 'no-store' });
      return;
    }
    const kept = keepWords(req.url ?? '/staff', form);
    return who === undefined ? this.#showSignIn?.(req, res, 403, kept) : this.offerKept(req, res, who, kept, 403, say);
  }
}

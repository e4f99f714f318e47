import type { Request, Response } from 'restify';
import type { StaffStore } from '../../bot/store/staff-port.js';
import { markup } from '../html.js';
import { clientAddress } from '../client-address.js';
import { Problem } from '../problem.js';
import { readKeptWords, type KeptWords } from './kept-words.js';
import type { Checks, Provider } from './provider.js';
import { returnTo } from './return-to.js';
import type { SecretBox } from './secret-box.js';
import { hashToken } from './session-cookie.js';
import { enter } from './sign-in.js';
import type { StaffApp } from './staff-app.js';
import type { Throttle } from '../throttle.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';

/** How long somebody may take at the provider. */
const ERRAND_MS = 15 * MINUTE_MS;

export interface ProviderSignInDeps {
  readonly staff: StaffStore;
  readonly provider: Pick<Provider, 'start' | 'finish' | 'leave'>;
  readonly box: SecretBox;
  /** Who goes out and does not come back: what they carry waits here, and must not fill the database. */
  readonly throttle: Throttle;
  readonly trustProxy: boolean;
  readonly now: () => Date;
  readonly newId: () => string;
}

interface Errand {
  readonly checks: Checks;
  readonly to: string;
  readonly kept?: KeptWords;
}

const AWAY = "Your organisation's sign-in cannot be reached just now. Please try again in a minute.";
const TOO_MANY = 'Too many tries from your network. Please try again in some minutes.';
const REFUSED = 'Your organisation did not sign you in, or it took too long. Please try again.';
const NO_ROLE =
  'Your organisation knows you, but has given you no role here. Ask whoever looks after accounts for one: broker, helpline, editor or manager.';

/** Sends a browser out to the organisation's sign-in. @throws Problem where that cannot be done now */
export type GoToProvider = (
  req: Request,
  res: Response,
  carried: { readonly to: string; readonly kept?: KeptWords | undefined },
) => Promise<void>;

/** Out to the organisation's sign-in and back. What somebody had written waits here, sealed. */
export function mountProviderSignIn(app: StaffApp, deps: ProviderSignInDeps): GoToProvider {
  const goOut: GoToProvider = async (req, res, { to, kept }) => {
    if (deps.throttle.take(clientAddress(req, deps.trustProxy)) > 0) throw new Problem(429, 'TooMany', TOO_MANY);
    const { url, checks } = await deps.provider.start().catch((error: unknown) => {
      req.log.error({ err: error }, 'the OpenID provider cannot be reached');
      throw new Problem(502, 'ProviderAway', AWAY);
    });
    const errand: Errand = { checks, to, ...(kept === undefined ? {} : { kept }) };
    const now = deps.now();
    const sealed = deps.box.seal(JSON.stringify(errand), ownerOf(app, req, res, checks.state));
    await deps.staff.keepErrand(hashToken(checks.state), sealed, now, new Date(now.getTime() + ERRAND_MS));
    goTo(app, req, res, url);
  };
  app.post('/staff/sign-in/provider', 'open', (req, res, _who, form) =>
    goOut(req, res, { to: returnTo(form.get('to')), kept: readKeptWords(form.get('kept')) }),
  );

  app.get('/staff/sign-in/back', 'open', async (req, res) => {
    const query = new URL(req.url ?? '/', 'http://local').searchParams;
    const state = query.get('state') ?? '';
    const sealed = await deps.staff.takeErrand(hashToken(state), deps.now());
    // Sealed for this browser: an answer that was lured into another one opens nothing.
    const opened = sealed && deps.box.open(sealed, ownerOf(app, req, res, state));
    if (!opened) throw new Problem(400, 'NoErrand', REFUSED);
    const { checks, to, kept } = JSON.parse(opened) as Errand;
    const vouched = await deps.provider.finish(query, checks).catch((error: unknown) => {
      req.log.warn(
        { code: (error as { error?: unknown }).error ?? (error as Error).name },
        'sign-in at the OpenID provider failed',
      );
      throw new Problem(403, 'ProviderRefused', REFUSED);
    });
    if (vouched.roles.length === 0) {
      await deps.staff.withdraw(vouched.subject);
      throw new Problem(403, 'NoRole', NO_ROLE);
    }
    const member = await deps.staff.fromProvider({ id: deps.newId(), ...vouched, at: deps.now() });
    if (member === undefined) throw new Problem(403, 'Disabled', 'A manager has switched your account off here.');
    deps.throttle.giveBack(clientAddress(req, deps.trustProxy));
    enter(app, req, res, await app.signIn(req, res, member), { to, ...(kept === undefined ? {} : { kept }) });
  });
  return goOut;
}

/**
 * To another site after a form: as a page that goes on by itself. A redirect would be stopped by our own policy, which
 * lets forms lead to this site alone.
 */
export function goTo(app: StaffApp, req: Request, res: Response, url: string): void {
  const body = markup`<h1>One moment</h1>\n<p><a href="${url}">Go on to your organisation's sign-in</a></p>`;
  app.show(req, res, { title: 'One moment', who: undefined, body, goOnTo: url });
}

const ownerOf = (app: StaffApp, req: Request, res: Response, state: string): string =>
  `${app.doorToken(req, res)}|${state}`;

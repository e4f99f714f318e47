import { Seal } from '../seal.js';
import { mountAccount } from './account.js';
import { Accounts } from './accounts.js';
import { mountAccountsPage } from './accounts-page.js';
import { mountLinkPage } from './link-page.js';
import { TrustedNetwork } from './network.js';
import { Passwords } from './passwords.js';
import { Provider } from './provider.js';
import { mountProviderSignIn } from './provider-sign-in.js';
import { SecondStep } from './second-step.js';
import { SecretBox } from './secret-box.js';
import { mountSignIn } from './sign-in.js';
import { mountSignOut } from './sign-out.js';
import { StaffApp, type StaffAppDeps } from './staff-app.js';
import type { StaffConfig } from './staff-config.js';
import { Throttle } from '../throttle.js';
import { Tries } from './tries.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';

/** Wrong tries from one address, whatever the account. */
const PLACE_TRIES = 30;
/** Goings out to the organisation's sign-in that have not come back: a whole office starts at nine from one address. */
const PLACE_ERRANDS = 60;
const PLACE_WINDOW_MS = 5 * MINUTE_MS;

export interface StaffDeps extends Omit<StaffAppDeps, 'seal' | 'network' | 'vouchedMs'> {
  readonly config: StaffConfig;
  readonly sessionSecret: string;
  readonly trustProxy: boolean;
}

/** The staff side: sign-in, accounts and the frame. Each area adds its pages to the app that comes back. */
export function mountStaff({ config, sessionSecret, trustProxy, ...deps }: StaffDeps): StaffApp {
  const { staff, auditStore, serviceName, publicBaseUrl, now, newId } = deps;
  const app = new StaffApp({
    ...deps,
    seal: new Seal(sessionSecret, 'staff'),
    vouchedMs: config.oidc?.sessionMs,
    network: config.referenceNetwork.length === 0 ? undefined : new TrustedNetwork(config.referenceNetwork, trustProxy),
  });
  const passwords = new Passwords();
  const secondStep = new SecondStep(staff, new SecretBox(sessionSecret, 'second-step'), serviceName);
  const tries = new Tries({ staff, passwords, secondStep, now });
  const throttle = new Throttle(PLACE_TRIES, PLACE_WINDOW_MS, now);
  const accounts = new Accounts({ staff, audit: auditStore, publicBaseUrl, now, newId });
  const local = config.localAccounts;
  const provider = config.oidc && new Provider(config.oidc, publicBaseUrl);
  const box = new SecretBox(sessionSecret, 'sign-in');

  const errands = new Throttle(PLACE_ERRANDS, PLACE_WINDOW_MS, now);
  const toProvider =
    provider && mountProviderSignIn(app, { staff, provider, box, throttle: errands, trustProxy, now, newId });
  const signOutLapsed = mountSignOut(app, { staff, provider });
  mountSignIn(app, { staff, tries, throttle, box, trustProxy, local, toProvider, signOutLapsed, now });
  if (local) mountLinkPage(app, { staff, passwords, throttle, serviceName, trustProxy, now });
  mountAccount(app, { staff, tries, passwords, secondStep, serviceName, now });
  mountAccountsPage(app, { accounts, auditStore, local });
  return app;
}

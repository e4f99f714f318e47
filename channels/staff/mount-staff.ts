import { Seal } from '../seal.js';
import { mountAccount } from './account.js';
import { Accounts } from './accounts.js';
import { mountAccountsPage } from './accounts-page.js';
import { mountLinkPage } from './link-page.js';
import { Passwords } from './passwords.js';
import { SecondStep } from './second-step.js';
import { SecretBox } from './secret-box.js';
import { mountSignIn } from './sign-in.js';
import { mountSignOut } from './sign-out.js';
import { StaffApp, type StaffAppDeps } from './staff-app.js';
import { Throttle } from './throttle.js';
import { Tries } from './tries.js';

/** Wrong tries from one address, whatever the account. */
const PLACE_TRIES = 30;
const PLACE_WINDOW_MS = 5 * 60_000;

export interface StaffDeps extends Omit<StaffAppDeps, 'seal'> {
  readonly sessionSecret: string;
  readonly trustProxy: boolean;
}

/** The staff side: sign-in, accounts and the frame. Each area adds its pages to the app that comes back. */
export function mountStaff({ sessionSecret, trustProxy, ...deps }: StaffDeps): StaffApp {
  const { staff, auditStore, serviceName, publicBaseUrl, now, newId } = deps;
  const app = new StaffApp({ ...deps, seal: new Seal(sessionSecret, 'staff') });
  const passwords = new Passwords();
  const secondStep = new SecondStep(staff, new SecretBox(sessionSecret, 'second-step'), serviceName);
  const tries = new Tries({ staff, passwords, secondStep, now });
  const throttle = new Throttle(PLACE_TRIES, PLACE_WINDOW_MS, now);
  const accounts = new Accounts({ staff, audit: auditStore, publicBaseUrl, now, newId });
  const local = true;
  const box = new SecretBox(sessionSecret, 'sign-in');

  mountSignIn(app, { staff, tries, throttle, box, trustProxy, local, provider: false, now });
  mountSignOut(app, { staff });
  if (local) mountLinkPage(app, { staff, passwords, throttle, serviceName, trustProxy, now });
  mountAccount(app, { staff, tries, passwords, secondStep, serviceName, now });
  mountAccountsPage(app, { accounts, auditStore, local });
  return app;
}

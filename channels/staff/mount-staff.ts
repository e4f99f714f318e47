import { Seal } from '../seal.js';
import { mountAccount } from './account.js';
import { Passwords } from './passwords.js';
import { mountSignIn } from './sign-in.js';
import { StaffApp, type StaffAppDeps } from './staff-app.js';

export interface StaffDeps extends Omit<StaffAppDeps, 'seal'> {
  readonly sessionSecret: string;
  readonly trustProxy: boolean;
}

/** The staff side: sign-in and the frame. Each area adds its pages to the app that comes back. */
export function mountStaff({ sessionSecret, trustProxy, ...deps }: StaffDeps): StaffApp {
  const app = new StaffApp({ ...deps, seal: new Seal(sessionSecret, 'staff') });
  const passwords = new Passwords();
  mountSignIn(app, { staff: deps.staff, passwords, trustProxy, now: deps.now });
  mountAccount(app, { staff: deps.staff, now: deps.now });
  return app;
}

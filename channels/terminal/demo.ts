import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StaffMember } from '../../bot/store/staff-port.js';
import { packageRoot } from '../../knowledge/library.js';
import { ConfigError, readDemo } from '../config.js';
import { DEMO_ROLES } from '../demo/demo-page.js';
import { DemoPhones } from '../demo/demo-phones.js';
import { demoSettings, OUR_NUMBER } from '../demo/demo-settings.js';
import { mountDemo } from '../demo/mount-demo.js';
import { seedStaff, seedTalks } from '../demo/seed.js';
import { CannotStart, serve } from '../serve.js';

/** `npm run demo`: the whole service on a database that is thrown away, with phones to text from and staff to sign in as. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'personal-budgets-demo-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const config = readDemo(demoSettings(dataDir));
  if (config.sms === undefined) throw new Error('the demo has text messages');
  const now = () => new Date();
  const key = randomBytes(9).toString('base64url');
  const baseUrl = config.publicBaseUrl;
  const phones = new DemoPhones({ sms: config.sms, baseUrl, ourNumber: OUR_NUMBER, now });
  const members = new Map<string, StaffMember>();
  const { store, composed } = await serve(config, {
    sender: phones.sender,
    extend: ({ composed: { server, staff } }) => {
      const root = packageRoot(__dirname);
      mountDemo(server, {
        root,
        serviceName: config.serviceName,
        baseUrl,
        ourNumber: OUR_NUMBER,
        phones,
        staff,
        members,
        key,
      });
      return [];
    },
  });
  for (const [role, member] of await seedStaff(store, now())) members.set(role, member);
  await seedTalks({ store, adapter: composed.adapter, phones, now });
  const lines = [
    '',
    'THIS IS A DEMO. Nobody real answers, and everything is deleted when it stops (Ctrl C).',
    `  Begin here:     ${baseUrl}/demo`,
    `  A phone:        ${baseUrl}/demo/phone`,
    `  The web chat:   ${baseUrl}/`,
    ...DEMO_ROLES.map(([role, name]) => `  ${`${name}, ${role}:`.padEnd(15)} ${baseUrl}/demo/as/${role}?key=${key}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof CannotStart;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});

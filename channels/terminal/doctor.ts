import { resolve } from 'node:path';
import { open } from '../../bot/store/open.js';
import type { StaffAccount } from '../../bot/store/staff-port.js';
import { ConfigError, readEnvironment, type Config } from '../config.js';
import { loadMind } from './mind.js';

interface Finding {
  readonly ok: boolean;
  readonly about: string;
  readonly says: string;
}

/** `npm run doctor`: what would stop this deployment from serving people well, each with what to do. Exit 1 if anything would. */
async function main(): Promise<void> {
  const findings: Finding[] = [];
  const say = (ok: boolean, about: string, says: string): void => void findings.push({ ok, about, says });
  say(true, 'Node', process.versions.node);
  const config = readSettings(say);
  if (config !== undefined) {
    await checkKnowledge(config, say);
    await checkStore(config, say);
    checkReach(config, say);
  }
  for (const { ok, about, says } of findings) process.stdout.write(`${ok ? 'ok  ' : 'MEND'}  ${about}: ${says}\n`);
  process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1;
}

type Say = (ok: boolean, about: string, says: string) => void;

function readSettings(say: Say): Config | undefined {
  try {
    const config = readEnvironment();
    say(true, 'Settings', 'all readable');
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) say(false, 'Settings', problem);
    return undefined;
  }
}

async function checkKnowledge(config: Config, say: Say): Promise<void> {
  try {
    const localRoot = config.knowledgeLocal === undefined ? undefined : resolve(config.knowledgeLocal);
    const { mind, findings } = await loadMind({ localRoot, requireReview: config.requireReview });
    const faults = findings.filter(({ level }) => level === 'error');
    for (const { file, line, message, mend } of faults)
      say(false, 'Knowledge', `${file}:${line} ${message}. To mend it: ${mend}`);
    const { size } = mind.library.articles;
    say(
      size > 0,
      'Knowledge',
      size > 0 ? `${size} articles` : 'no article to serve: REQUIRE_REVIEW is true and none is reviewed',
    );
  } catch (error) {
    say(false, 'Knowledge', error instanceof Error ? error.message : String(error));
  }
}

async function checkStore(config: Config, say: Say): Promise<void> {
  try {
    const store = await open({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
    const health = await store.health();
    say(health.ok, 'Database', health.ok ? `${store.kind}, reachable and up to date` : health.why);
    if (health.ok) checkStaff(config, await store.staff.accounts(), say);
    await store.close();
  } catch (error) {
    say(false, 'Database', error instanceof Error ? error.message : String(error));
  }
}

/** Somebody must be able to sign in, and where the organisation does that, it must be asked over https. */
function checkStaff({ staff }: Config, accounts: readonly StaffAccount[], say: Say): void {
  const able = accounts.filter(({ disabled, signsIn }) => !disabled && signsIn !== 'none').length;
  const ways = [staff.oidc && `through ${new URL(staff.oidc.issuer).host}`, staff.localAccounts && 'by password'];
  say(true, 'Staff', `sign in ${ways.filter(Boolean).join(' or ')}; ${able} of ${accounts.length} accounts in use`);
  if (staff.oidc === undefined && accounts.length === 0)
    say(true, 'Staff', 'nobody can sign in yet: npm run staff -- add NAME --role manager');
  if (staff.referenceNetwork.length > 0)
    say(
      true,
      'Staff',
      `the reference is open to ${staff.referenceNetwork.map(({ address, prefix }) => `${address}/${prefix}`).join(', ')}`,
    );
}

function checkReach(config: Config, say: Say): void {
  say(
    true,
    'Text messages',
    config.sms === undefined ? 'off: the TWILIO_ settings and PHONE_KEY are not all set' : 'on',
  );
  say(true, 'Web chat', config.webchat ? `on, at ${config.publicBaseUrl}/` : 'off');
  const helpline = config.helpline;
  say(
    true,
    'Personal details',
    config.phoneKey === undefined
      ? `taken out of what people write, for good: without PHONE_KEY they are kept for nobody${config.desk === undefined ? '' : ', also not for who talks with them at the desk'}`
      : 'taken out of what people write, and kept sealed for who talks with them',
  );
  say(true, 'A person', helpline === undefined ? 'nobody is on call, and the assistant says so' : `${helpline.name}`);
}

void main();

import type { StaffAccount } from '../../bot/store/staff-port.js';
import { AccountProblem, LINK_HOURS, readRoles, type Accounts } from './accounts.js';

/** What `npm run staff` prints. */
export interface CommandResult {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

const USE = [
  'npm run staff -- add NAME --role broker,helpline [--email ADDRESS]   makes an account, prints a link for the first sign-in',
  'npm run staff -- list                                                who has an account',
  'npm run staff -- link NAME                                           prints a new link (password forgotten)',
  'npm run staff -- role NAME --role editor,manager                     changes what somebody may do',
  'npm run staff -- disable NAME      npm run staff -- enable NAME      switches an account off (signs out everywhere), or on',
  'npm run staff -- second-step-off NAME                                for a lost phone: the password alone will do',
  'npm run staff -- remove NAME                                         removes an account; what it did stays in the audit',
  'Roles: broker (the desk), helpline (the reference), editor (gaps), manager (reports, hours, accounts).',
];

/** One command about accounts, from a terminal on this machine. Never throws for what somebody typed. */
export async function runStaffCommand(argv: readonly string[], accounts: Accounts): Promise<CommandResult> {
  try {
    const { words, options } = readArguments(argv);
    const [command = '', ...rest] = words;
    return { ok: true, lines: await run(command, rest.join(' '), options, accounts) };
  } catch (error) {
    if (!(error instanceof AccountProblem)) throw error;
    return { ok: false, lines: [error.say] };
  }
}

type Options = Partial<Record<'role' | 'email', string>>;

async function run(command: string, name: string, options: Options, accounts: Accounts): Promise<readonly string[]> {
  if (['', 'help'].includes(command)) return USE;
  if (command === 'list') return (await accounts.list()).flatMap(describe).concat(await nobodyYet(accounts));
  const roles = readRoles(options.role ?? '');
  if (command === 'add') {
    const added = await accounts.add('terminal', {
      name,
      roles,
      ...(options.email === undefined ? {} : { email: options.email }),
    });
    return linkLines(added.name, added.link);
  }
  if (!COMMANDS.has(command)) throw new AccountProblem(`There is no command "${command}".\n${USE.join('\n')}`);
  if (name === '') throw new AccountProblem(`Say whose account: npm run staff -- ${command} NAME`);
  const account = await accounts.named(name);
  switch (command) {
    case 'link':
      return linkLines(account.name, await accounts.link('terminal', account));
    case 'role':
      await accounts.setRoles('terminal', account, roles);
      return [`${account.name} is now: ${roles.join(', ')}.`];
    case 'disable':
      await accounts.disable('terminal', account);
      return [`${account.name} is signed out everywhere and cannot sign in.`];
    case 'enable':
      await accounts.enable('terminal', account);
      return [`${account.name} can sign in again.`];
    case 'second-step-off':
      await accounts.dropSecondStep('terminal', account);
      return [`${account.name} signs in with the password alone.`];
    default:
      await accounts.remove('terminal', account);
      return [`${account.name}'s account is removed.`];
  }
}

const COMMANDS = new Set(['link', 'role', 'disable', 'enable', 'second-step-off', 'remove']);

function linkLines(name: string, link: string): string[] {
  return [
    `Give this link to ${name}, and to nobody else. It works once, for ${LINK_HOURS} hours:`,
    '',
    `  ${link}`,
    '',
  ];
}

function describe(account: StaffAccount): string[] {
  const state = account.disabled ? 'off' : account.signsIn === 'none' ? 'link not used yet' : account.signsIn;
  const seen = account.seenAt === undefined ? '' : `, last here ${account.seenAt.toISOString().slice(0, 10)}`;
  return [`${account.name}: ${account.roles.join(', ')} (${state}${account.totp ? ', second step' : ''}${seen})`];
}

async function nobodyYet(accounts: Accounts): Promise<string[]> {
  return (await accounts.list()).length === 0
    ? ['Nobody has an account yet. npm run staff -- add NAME --role manager']
    : [];
}

function readArguments(argv: readonly string[]): { words: string[]; options: Options } {
  const words: string[] = [];
  const options: Options = {};
  for (let at = 0; at < argv.length; at += 1) {
    const arg = argv[at] ?? '';
    const match = /^--(role|email)s?(?:=(.*))?$/.exec(arg);
    if (match !== null) {
      const name = match[1] as keyof Options;
      const value = match[2] ?? argv[(at += 1)];
      if (value === undefined || value.startsWith('--')) throw new AccountProblem(`Say what comes after ${arg}.`);
      options[name] = [options[name], value].filter((part) => part !== undefined).join(',');
    } else if (arg.startsWith('--')) throw new AccountProblem(`There is no option ${arg}.\n${USE.join('\n')}`);
    else words.push(arg);
  }
  return { words, options };
}

import type { Request, Response } from 'restify';
import { ROLES, type AuditLine, type AuditStore, type Role, type StaffAccount } from '../../bot/store/staff-port.js';
import { markup, type Html } from '../html.js';
import { AccountProblem, LINK_HOURS, readRoles, type Accounts } from './accounts.js';
import { errorSummary } from './error-summary.js';
import type { StaffApp, Who } from './staff-app.js';
import { tokenField } from './staff-page.js';
import { timeTag } from './time-tag.js';

const MANAGERS = { roles: ['manager'] } as const;
const NAV = '/staff/accounts';
const AUDIT_PAGE = 50;

export interface AccountsPageDeps {
  readonly accounts: Accounts;
  readonly auditStore: AuditStore;
  /** Whether people sign in with a password of ours. */
  readonly local: boolean;
}

/** `/staff/accounts`: managers do here what `npm run staff` does, and read the audit. */
export function mountAccountsPage(app: StaffApp, { accounts, auditStore, local }: AccountsPageDeps): void {
  const list = async (req: Request, res: Response, who: Who, note: Note = {}): Promise<void> => {
    const body = listBody(who, await accounts.list(), local, note);
    app.show(req, res, { title: 'Accounts', who, nav: NAV, body }, note.problem === undefined ? 200 : 400);
  };
  const one = async (req: Request, res: Response, who: Who, note: Note = {}): Promise<void> => {
    const account = await accounts.byId(idOf(req));
    const body = oneBody(who, account, note);
    app.show(req, res, { title: account.name, who, nav: NAV, body }, note.problem === undefined ? 200 : 400);
  };

  app.get('/staff/accounts', MANAGERS, (req, res, who) => list(req, res, who));
  app.post('/staff/accounts', MANAGERS, async (req, res, who, form) => {
    const given = { name: form.get('name') ?? '', email: form.get('email') ?? '' };
    try {
      const roles = readRoles(form.getAll('role').join(','));
      const { name, link } = await accounts.add(who, {
        name: given.name,
        roles,
        ...(given.email === '' ? {} : { email: given.email }),
      });
      await list(req, res, who, { link: { name, link } });
    } catch (error) {
      await list(req, res, who, { ...told(error), given: { ...given, roles: form.getAll('role') } });
    }
  });
  app.get('/staff/accounts/audit', MANAGERS, async (req, res, who) => {
    const query = new URL(req.url ?? '/', 'http://local').searchParams;
    const before = /^\d{1,9}$/.test(query.get('before') ?? '') ? Number(query.get('before')) : undefined;
    const staffId = /^[\w-]{1,60}$/.exec(query.get('who') ?? '')?.[0];
    const lines = await auditStore.lines({
      limit: AUDIT_PAGE + 1,
      ...(before === undefined ? {} : { before }),
      ...(staffId === undefined ? {} : { staffId }),
    });
    app.show(req, res, { title: 'Audit', who, nav: NAV, body: auditBody(lines, before !== undefined, staffId) });
  });
  app.get('/staff/accounts/:id', MANAGERS, async (req, res, who) => {
    try {
      await one(req, res, who);
    } catch (error) {
      await list(req, res, who, told(error));
    }
  });

  /** One button of an account's page. */
  const act = (name: string, work: (who: Who, account: StaffAccount, form: URLSearchParams) => Promise<Note>): void =>
    app.post(`/staff/accounts/:id/${name}`, MANAGERS, async (req, res, who, form) => {
      let account: StaffAccount | undefined;
      try {
        account = await accounts.byId(idOf(req));
        await one(req, res, who, await work(who, account, form));
      } catch (error) {
        await (account === undefined ? list : one)(req, res, who, told(error));
      }
    });
  act('link', async (who, account) => ({ link: { name: account.name, link: await accounts.link(who, account) } }));
  act('roles', async (who, account, form) => {
    await accounts.setRoles(who, account, readRoles(form.getAll('role').join(',')));
    return { done: 'The roles are saved. They count from the next page on.' };
  });
  act('disable', async (who, account) => {
    await accounts.disable(who, account);
    return { done: `${account.name} is signed out everywhere and cannot sign in.` };
  });
  act('enable', async (who, account) => {
    await accounts.enable(who, account);
    return { done: `${account.name} can sign in again.` };
  });
  act('second-step-off', async (who, account) => {
    await accounts.dropSecondStep(who, account);
    return { done: `${account.name} signs in with the password alone.` };
  });
  app.post('/staff/accounts/:id/remove', MANAGERS, async (req, res, who) => {
    try {
      const account = await accounts.byId(idOf(req));
      await accounts.remove(who, account);
      await list(req, res, who, { done: `${account.name}'s account is removed.` });
    } catch (error) {
      await list(req, res, who, told(error));
    }
  });
}

interface Note {
  readonly problem?: string;
  readonly done?: string;
  /** Shown once. */
  readonly link?: { readonly name: string; readonly link: string };
  readonly given?: { readonly name: string; readonly email: string; readonly roles: readonly string[] };
}

const idOf = (req: Request): string => String((req.params as { id?: string }).id ?? '');

function told(error: unknown): Note {
  if (error instanceof AccountProblem) return { problem: error.say };
  throw error;
}

function noteHtml({ problem, done, link }: Note, field: string): Html {
  return markup`${problem !== undefined && errorSummary(problem, field)}
${done !== undefined && markup`<p class="nhsuk-inset-text" role="status">${done}</p>`}
${
  link !== undefined &&
  markup`<div class="nhsuk-inset-text" role="status"><p>Give this link to <strong>${link.name}</strong> and to nobody else. It works once, for ${LINK_HOURS} hours, and is not shown again.</p><p><span class="staff-secret">${link.link}</span></p></div>`
}`;
}

function listBody(who: Who, accounts: readonly StaffAccount[], local: boolean, note: Note): Html {
  return markup`${noteHtml(note, 'name')}
<h1>Accounts</h1>
<p><a href="/staff/accounts/audit">Audit: who did what</a></p>
<ul class="staff-list">
${accounts.map(
  (
    account,
  ) => markup`<li class="staff-card staff-session"><div><strong><a href="/staff/accounts/${account.id}">${account.name}</a></strong> ${stateTag(account)}<br>
<span class="staff-soft">${account.roles.join(', ')}${account.totp && ', second step'}${account.seenAt !== undefined && markup`, last here ${timeTag(account.seenAt)}`}</span></div></li>\n`,
)}</ul>
<h2 id="add">Add somebody</h2>
${
  local
    ? markup`<form method="post" action="/staff/accounts" class="staff-form staff-narrow">
${tokenField(who)}
<div class="nhsuk-form-group"><label class="nhsuk-label" for="name">Name</label>
<div class="nhsuk-hint" id="name-hint">As colleagues and the people they help will see it. They sign in with it.</div>
<input class="nhsuk-input" id="name" name="name" type="text" autocomplete="off" aria-describedby="name-hint" required value="${note.given?.name ?? ''}"></div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="email">E-mail address (if you like)</label>
<input class="nhsuk-input" id="email" name="email" type="email" autocomplete="off" value="${note.given?.email ?? ''}"></div>
${roleBoxes('add', (role) => note.given?.roles.includes(role) ?? false)}
<button class="nhsuk-button" type="submit">Add, and make a link</button>
</form>`
    : markup`<p>People sign in through your organisation, and are listed here after their first time. What they may do is decided there.</p>`
}`;
}

const WHAT: Readonly<Record<Role, string>> = {
  broker: 'talks with people at the desk',
  helpline: 'uses the reference while people call',
  editor: 'sees what was asked in vain, for the articles',
  manager: 'reports, opening hours, accounts',
};

function roleBoxes(prefix: string, has: (role: Role) => boolean): Html {
  return markup`<fieldset class="nhsuk-fieldset nhsuk-form-group"><legend class="nhsuk-label">What they may do</legend>
<div class="nhsuk-checkboxes">${ROLES.map(
    (
      role,
    ) => markup`<div class="nhsuk-checkboxes__item"><input class="nhsuk-checkboxes__input" id="${prefix}-${role}" name="role" type="checkbox" value="${role}"${has(role) && markup` checked`}>
<label class="nhsuk-label nhsuk-checkboxes__label" for="${prefix}-${role}">${role}: ${WHAT[role]}</label></div>\n`,
  )}</div></fieldset>`;
}

function stateTag({ disabled, signsIn }: StaffAccount): Html | undefined {
  if (disabled) return markup`<span class="staff-tag staff-tag--bad">off</span>`;
  return signsIn === 'none' ? markup`<span class="staff-tag">link not used yet</span>` : undefined;
}

function oneBody(who: Who, account: StaffAccount, note: Note): Html {
  const button = (name: string, label: string, more: Html | undefined = undefined): Html =>
    markup`<form method="post" action="/staff/accounts/${account.id}/${name}">${tokenField(who)}${more}<button class="staff-quiet" type="submit">${label}</button></form>\n`;
  const own = account.id === who.id;
  return markup`${noteHtml(note, 'main')}
<p><a href="/staff/accounts">All accounts</a></p>
<h1>${account.name}</h1>
<p>${stateTag(account)} ${account.email !== undefined && markup`${account.email}. `}Since ${timeTag(account.createdAt)}. <a href="/staff/accounts/audit?who=${account.id}">What they did</a></p>
${
  account.signsIn === 'provider'
    ? markup`<p>Signs in through your organisation, as: ${account.roles.join(', ')}.</p>`
    : markup`<h2>Roles</h2>
<form method="post" action="/staff/accounts/${account.id}/roles" class="staff-form">${tokenField(who)}
${roleBoxes('roles', (role) => account.roles.includes(role))}
<button class="nhsuk-button" type="submit">Save</button></form>`
}
<h2>Signing in</h2>
<div class="staff-buttons">
${account.signsIn !== 'provider' && !account.disabled && button('link', 'Make a new link')}
${account.totp && button('second-step-off', 'Phone lost: second step off')}
${!own && (account.disabled ? button('enable', 'Switch the account on') : button('disable', 'Switch the account off'))}
</div>
${
  !own &&
  markup`<h2>Remove</h2><p>What they did stays in the audit, without their name.</p>${button('remove', `Remove ${account.name}'s account`)}`
}`;
}

function auditBody(lines: readonly AuditLine[], paged: boolean, staffId: string | undefined): Html {
  const shown = lines.slice(0, AUDIT_PAGE);
  const last = shown.at(-1);
  const whose = staffId === undefined ? '' : `&who=${encodeURIComponent(staffId)}`;
  return markup`<p><a href="/staff/accounts">All accounts</a></p>
<h1>Audit</h1>
<p>Who did what, to which thing. Things are named by their id; words and names of the people you help are not kept here.</p>
${
  shown.length === 0
    ? markup`<p>Nothing is written here.</p>`
    : markup`<div class="staff-scroll" tabindex="0" role="region" aria-label="Audit lines">
<table class="nhsuk-table"><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">To which</th></tr></thead><tbody>
${shown.map(
  ({ at, staffId: id, name, action, subject }) =>
    markup`<tr><td>${timeTag(at)}</td><td>${name ?? (id === 'terminal' ? 'command line' : `removed account ${id.slice(0, 8)}`)}</td><td>${action}</td><td>${subject ?? ''}</td></tr>\n`,
)}</tbody></table></div>`
}
<p>${paged && markup`<a href="/staff/accounts/audit?${whose.slice(1)}">Newest</a> `}${lines.length > AUDIT_PAGE && last !== undefined && markup`<a href="/staff/accounts/audit?before=${last.id}${whose}">Earlier</a>`}</p>`;
}

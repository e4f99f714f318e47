import { DateTime } from 'luxon';
import type { Request, Response } from 'restify';
import { bankHolidays, type HolidayChoice } from '../../../bot/handoff/bank-holidays.js';
import { deskCalendar, weeklyRows } from '../../../bot/handoff/opening-hours-calendar.js';
import type { WrittenHours } from '../../../bot/handoff/opening-hours-setting.js';
import type { Closure, DeskHours } from '../../../bot/handoff/desk-hours.js';
import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import type { StaffMember } from '../../../bot/handoff/desk-people.js';
import type { Store } from '../../../bot/store/store.js';
import { markup, type Html } from '../../html.js';
import { KIND_NAMES } from '../desk/desk-words.js';
import { errorSummary } from '../error-summary.js';
import type { StaffApp, Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';
import { timeTag } from '../time-tag.js';
import { DAY_FIELDS, fieldOf, readWeek } from './hours-form.js';

const PATH = '/staff/hours';
const MANAGER = { roles: ['manager'] } as const;
const ZONE = 'Europe/London';
const REASON_MAX = 300;

export interface HoursDeps {
  readonly store: Pick<Store, 'desk'>;
  readonly kinds: readonly DeskKind[];
  /** What a kind starts with until its own week is set. */
  readonly first: WrittenHours | undefined;
  readonly holidays: HolidayChoice | undefined;
  readonly now: () => Date;
}

interface Trouble {
  readonly problem: string;
  readonly field: string;
  /** What was typed, for it to stay. */
  readonly form: URLSearchParams;
}

/** `/staff/hours`: when each kind of person is there, bank holidays, closures. Every change says why and is written down. */
export function mountHours(app: StaffApp, deps: HoursDeps): void {
  const { desk } = deps.store;
  const styles = [app.asset('desk/assets/desk.css')];
  const memberOf = (who: Who): StaffMember => ({ id: who.id, name: who.name, role: 'manager' });

  const show = async (req: Request, res: Response, who: Who, trouble?: Trouble): Promise<void> => {
    const hours = await desk.hours();
    const set = new Set(hours.weekly.map(({ kind }) => kind));
    const first =
      deps.first === undefined
        ? []
        : weeklyRows(
            deps.first,
            deps.kinds.filter((kind) => !set.has(kind)),
          );
    const weekly = [...hours.weekly, ...first];
    const calendar = deskCalendar({ weekly, closures: hours.closures, holidays: deps.holidays });
    const body = markup`<h1>Hours</h1>
${trouble && errorSummary(trouble.problem, trouble.field)}
<p>When somebody is there. People are told these hours, and outside them are offered a call-back. Times are those of the clock in London. Several stretches a day: 09:00-12:00, 13:00-17:00. Nothing written: closed.</p>
${deps.kinds.map((kind) => {
  const next = calendar.isOpen(kind, undefined, deps.now())
    ? undefined
    : calendar.nextOpening(kind, undefined, deps.now());
  const words = calendar.hoursInWords(kind);
  return markup`<section class="staff-card" aria-labelledby="${kind}-title"><h2 id="${kind}-title">${KIND_NAMES[kind]}</h2>
<p>${words === '' ? 'No hours are set: people are told that nobody is there.' : markup`<strong>${words}</strong>. ${next === undefined ? (calendar.isOpen(kind, undefined, deps.now()) ? 'Open now.' : 'It does not open within a year.') : `Closed now; opens ${next.words}.`}`}</p>
${weekForm(kind, who, (day, at) => (trouble?.form.get('kind') === kind ? (trouble.form.get(day) ?? '') : fieldOf(weekly, kind, at)), trouble?.form.get('kind') === kind ? (trouble.form.get('reason') ?? '') : '', trouble?.form.get('kind') === kind)}</section>`;
})}
${closuresSection(hours, deps.kinds, who, trouble?.form.get('from') === null ? undefined : trouble?.form)}
${holidaysSection(deps.holidays, deps.now())}
${changesSection(hours)}`;
    app.show(
      req,
      res,
      { title: trouble === undefined ? 'Hours' : 'Error: hours', who, nav: PATH, body, styles },
      trouble === undefined ? 200 : 422,
    );
  };

  app.get(PATH, MANAGER, (req, res, who) => show(req, res, who));

  app.post(PATH, MANAGER, async (req, res, who, form) => {
    const kind = deps.kinds.find((one) => one === form.get('kind'));
    if (kind === undefined)
      return show(req, res, who, { problem: 'Choose whose hours to change.', field: 'main', form });
    const week = readWeek(kind, form);
    if ('problem' in week) return show(req, res, who, { ...week, form });
    const reason = reasonIn(form);
    if (reason === undefined)
      return show(req, res, who, { problem: 'Say why the hours change.', field: `${kind}-reason`, form });
    await desk.setHours(kind, week.weekly, memberOf(who), reason, deps.now());
    await app.audit(who, { action: 'hours.change', subject: kind });
    app.redirect(res, PATH);
  });

  app.post('/staff/hours/closure', MANAGER, async (req, res, who, form) => {
    const [from = '', to = ''] = [form.get('from') ?? '', form.get('to') || (form.get('from') ?? '')];
    const kind = deps.kinds.find((one) => one === form.get('closed'));
    const reason = reasonIn(form);
    if (!isDay(from) || !isDay(to))
      return show(req, res, who, { problem: 'Write the first and the last day as dates.', field: 'from', form });
    if (from > to) return show(req, res, who, { problem: 'The first day is after the last one.', field: 'from', form });
    if (reason === undefined)
      return show(req, res, who, {
        problem: 'Say why it is closed. People are told this.',
        field: 'closure-reason',
        form,
      });
    const closure = await desk.addClosure(
      { ...(kind === undefined ? {} : { kind }), from, to, reason },
      memberOf(who),
      deps.now(),
    );
    await app.audit(who, { action: 'closure.add', subject: closure.id });
    app.redirect(res, `${PATH}#closures-title`);
  });

  app.post('/staff/hours/closure/remove', MANAGER, async (req, res, who, form) => {
    const id = form.get('id') ?? '';
    const reason = reasonIn(form);
    if (!(await desk.hours()).closures.some((one) => one.id === id)) return app.redirect(res, PATH);
    if (reason === undefined)
      return show(req, res, who, { problem: 'Say why it is not closed after all.', field: `why-${id}`, form });
    await desk.removeClosure(id, memberOf(who), reason, deps.now());
    await app.audit(who, { action: 'closure.remove', subject: id });
    app.redirect(res, `${PATH}#closures-title`);
  });
}

function weekForm(
  kind: DeskKind,
  who: Who,
  value: (day: string, at: number) => string,
  reason: string,
  open: boolean,
): Html {
  return markup`<details class="nhsuk-details"${open && markup` open`}><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">Change these hours<span class="nhsuk-u-visually-hidden">: ${KIND_NAMES[kind]}</span></span></summary><div class="nhsuk-details__text">
<form method="post" action="${PATH}">${tokenField(who)}<input type="hidden" name="kind" value="${kind}">
<div class="desk-week">${DAY_FIELDS.map(([day, name], index) => markup`<div><label class="nhsuk-label" for="${kind}-${day}">${name}</label><input class="nhsuk-input" id="${kind}-${day}" name="${day}" value="${value(day, index + 1)}" autocomplete="off" placeholder="closed"></div>`)}</div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="${kind}-reason">Why</label><input class="nhsuk-input" id="${kind}-reason" name="reason" maxlength="${REASON_MAX}" value="${reason}" autocomplete="off"></div>
<button class="nhsuk-button" type="submit">Save<span class="nhsuk-u-visually-hidden">: ${KIND_NAMES[kind]}</span></button></form></div></details>`;
}

function closuresSection(
  { closures }: DeskHours,
  kinds: readonly DeskKind[],
  who: Who,
  typed: URLSearchParams | undefined,
): Html {
  const value = (name: string): string => typed?.get(name) ?? '';
  return markup`<section aria-labelledby="closures-title"><h2 id="closures-title">Closures</h2>
${closures.length === 0 ? markup`<p>None.</p>` : markup`<ul class="staff-list">${closures.map((closure) => closureItem(closure, who))}</ul>`}
<div class="staff-card staff-narrow"><h3>Add a closure</h3>
<form method="post" action="/staff/hours/closure">${tokenField(who)}
<div class="nhsuk-form-group"><label class="nhsuk-label" for="from">First day</label><input class="nhsuk-input" id="from" name="from" type="date" value="${value('from')}"></div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="to">Last day, if it is another</label><input class="nhsuk-input" id="to" name="to" type="date" value="${value('to')}"></div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="closed">Who</label><select class="nhsuk-select" id="closed" name="closed"><option value="">Everybody</option>${kinds.map((kind) => markup`<option value="${kind}"${value('closed') === kind && markup` selected`}>${KIND_NAMES[kind]}</option>`)}</select></div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="closure-reason">Why, as people are told: “closed for …”</label><input class="nhsuk-input" id="closure-reason" name="reason" maxlength="${REASON_MAX}" value="${value('reason')}" autocomplete="off"></div>
<button class="nhsuk-button" type="submit">Add</button></form></div></section>`;
}

function closureItem({ id, kind, from, to, reason, by }: Closure, who: Who): Html {
  const days = from === to ? longDay(from) : `${longDay(from)} to ${longDay(to)}`;
  return markup`<li class="staff-card"><p><strong>${days}</strong>: ${kind === undefined ? 'everybody' : KIND_NAMES[kind].toLowerCase()}. ${reason} <span class="staff-soft">(${by})</span></p>
<form method="post" action="/staff/hours/closure/remove" class="staff-buttons">${tokenField(who)}<input type="hidden" name="id" value="${id}"><label class="nhsuk-label" for="why-${id}">Not closed after all, because</label><input class="nhsuk-input desk-table-input" id="why-${id}" name="reason" maxlength="${REASON_MAX}" autocomplete="off"><button class="staff-quiet" type="submit">Remove<span class="nhsuk-u-visually-hidden">: ${days}</span></button></form></li>`;
}

function holidaysSection(choice: HolidayChoice | undefined, now: Date): Html {
  const table = bankHolidays(choice);
  const today = DateTime.fromJSDate(now, { zone: ZONE }).startOf('day');
  const days = Array.from({ length: 366 }, (_, ahead) => today.plus({ days: ahead }).toISODate() ?? '').flatMap(
    (day) => {
      const name = table.nameOf(day);
      return name === undefined ? [] : [{ day, name }];
    },
  );
  return markup`<section aria-labelledby="holidays-title"><h2 id="holidays-title">Bank holidays in the next year</h2>
<p>Closed, unless a kind has hours for bank holidays.${choice === undefined && ' Somebody who has said where they live gets their own nation’s; these are England’s.'}</p>
${days.length === 0 ? markup`<p>None are kept.</p>` : markup`<ul>${days.map(({ day, name }) => markup`<li>${longDay(day)}: ${name}</li>`)}</ul>`}</section>`;
}

function changesSection({ changes }: DeskHours): Html {
  return markup`<section aria-labelledby="changes-title"><h2 id="changes-title">Who changed what</h2>
${changes.length === 0 ? markup`<p>Nothing has been changed yet.</p>` : markup`<ol>${changes.slice(0, 50).map(({ at, by, what, reason }) => markup`<li>${timeTag(at)}: ${by}, ${what}. ${reason}</li>`)}</ol>`}</section>`;
}

const longDay = (day: string): string =>
  DateTime.fromISO(day, { zone: ZONE }).setLocale('en-GB').toFormat('cccc d LLLL yyyy');
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: ZONE }).isValid;

function reasonIn(form: URLSearchParams): string | undefined {
  const reason = (form.get('reason') ?? '').trim().slice(0, REASON_MAX);
  return reason === '' ? undefined : reason;
}

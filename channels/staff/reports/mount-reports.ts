import type { DeskReport, Spread } from '../../../bot/handoff/desk-report.js';
import type { Store } from '../../../bot/store/store.js';
import { markup, type Html, type HtmlValue } from '../../html.js';
import { Problem } from '../../problem.js';
import { CALL_BACK_NAMES, CHANNEL_NAMES, KIND_NAMES, OUTCOME_NAMES, reasonWords } from '../desk/desk-words.js';
import { errorSummary } from '../error-summary.js';
import type { StaffApp } from '../staff-app.js';
import { reportCsv } from './report-csv.js';
import { reportRange, type ReportRange } from './report-range.js';
import { sendCsv } from '../send-csv.js';

const PATH = '/staff/reports';

export interface ReportDeps {
  readonly store: Pick<Store, 'desk'>;
  readonly now: () => Date;
}

/** `/staff/reports`: how long people wait, how it ended, who left; and the same as a file, without a word of anybody. */
export function mountReports(app: StaffApp, { store: { desk }, now }: ReportDeps): void {
  const asked = (url: string | undefined): ReportRange | { readonly problem: string } => {
    const query = new URL(url ?? '/', 'http://local').searchParams;
    return reportRange(query.get('from'), query.get('to'), now());
  };
  app.get(PATH, { roles: ['manager'] }, async (req, res, who) => {
    const given = asked(req.url);
    const problem = 'problem' in given ? given.problem : undefined;
    const range = 'problem' in given ? reportRange(null, null, now()) : given;
    if ('problem' in range) throw new Problem(400, 'BadRange', range.problem);
    const report = await desk.report(range.start, range.end);
    const body = markup`<h1>Reports</h1>
${problem !== undefined && errorSummary(problem, 'from')}
<form method="get" action="${PATH}" class="staff-buttons">
<div class="nhsuk-form-group"><label class="nhsuk-label" for="from">From</label><input class="nhsuk-input" id="from" name="from" type="date" value="${range.from}"></div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="to">To, that day included</label><input class="nhsuk-input" id="to" name="to" type="date" value="${range.to}"></div>
<button class="nhsuk-button" type="submit">Show</button></form>
${reportView(report)}
<h2>The figures as a file</h2>
<p>One line for each time somebody asked for a person: when, by what channel, how long, how it ended. No messages, no names, no numbers. Each download is written down.</p>
<p><a href="${PATH}.csv?from=${range.from}&amp;to=${range.to}" download>Download ${range.from} to ${range.to} (CSV)</a></p>`;
    app.show(
      req,
      res,
      { title: problem === undefined ? 'Reports' : 'Error: reports', who, nav: PATH, body },
      problem === undefined ? 200 : 400,
    );
  });

  app.get(`${PATH}.csv`, { roles: ['manager'] }, async (req, res, who) => {
    const range = asked(req.url);
    if ('problem' in range) throw new Problem(400, 'BadRange', range.problem);
    await app.audit(who, { action: 'report.export', subject: `${range.from}/${range.to}` });
    const rows = await desk.reportRows(range.start, range.end);
    sendCsv(res, `hand-offs-${range.from}-to-${range.to}.csv`, reportCsv(rows));
  });
}

function reportView(report: DeskReport): Html {
  if (report.requested === 0 && report.callBacks.length === 0 && report.alerts === 0)
    return markup`<p>Nobody asked for a person in these days.</p>`;
  const { waiting, firstReply, requested } = report;
  const lost = report.unserved.reduce((sum, { count }) => sum + count, 0);
  return markup`<p><strong>${requested}</strong> asked for a person; ${lost} of them left, or were let go, before anybody came. Danger was said ${report.alerts === 1 ? 'once' : `${report.alerts} times`}.</p>
${table(
  'Waiting and answering',
  ['', 'How many', 'Half were within', '95 of 100 were within'],
  [
    ['Until somebody came', waiting.count, time(waiting.median), time(waiting.p95)],
    ['From then until the first reply', firstReply.count, time(firstReply.median), time(firstReply.p95)],
  ],
)}
${table(
  'By hour of the day',
  ['Asked at', 'How many', 'Half were within', '95 of 100 were within'],
  report.byHour.map(({ hour, requested: count, waiting: w }) => [
    `${String(hour).padStart(2, '0')}:00`,
    count,
    ...times(w),
  ]),
)}
${table(
  'By channel',
  ['Channel', 'How many', 'Half were within', '95 of 100 were within'],
  report.byChannel.map(({ channel, requested: count, waiting: w }) => [
    named(CHANNEL_NAMES, channel),
    count,
    ...times(w),
  ]),
)}
${table(
  'By kind of person',
  ['Kind', 'How many', 'Half were within', '95 of 100 were within'],
  report.byKind.map(({ kind, requested: count, waiting: w }) => [named(KIND_NAMES, kind), count, ...times(w)]),
)}
${table(
  'How talks ended',
  ['Marked as', 'How many'],
  report.outcomes.map(({ outcome, count }) => [named(OUTCOME_NAMES, outcome), count]),
)}
${table(
  'Talked to nobody',
  ['Why', 'How many'],
  report.unserved.map(({ reason, count }) => [reasonWords(reason), count]),
)}
${table(
  'How it went, as people said',
  ['', 'How many'],
  report.ratings.map(({ rating, count }) => [['', 'Good', 'OK', 'Not good'][rating] ?? String(rating), count]),
)}
${table(
  'Call-backs',
  ['', 'How many'],
  report.callBacks.map(({ state, count }) => [named(CALL_BACK_NAMES, state), count]),
)}`;
}

const named = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;
const times = (spread: Spread): [string, string] => [time(spread.median), time(spread.p95)];

/** Seconds as people read them. */
export function time(seconds: number | null): string {
  if (seconds === null) return '–';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes < 60 ? `${minutes} min ${rest} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function table(title: string, heads: readonly string[], rows: readonly (readonly HtmlValue[])[]): Html | undefined {
  if (rows.length === 0) return undefined;
  return markup`<h2>${title}</h2>
<div class="staff-scroll" tabindex="0" role="region" aria-label="${title}"><table class="nhsuk-table"><thead><tr>${heads.map((head) => (head === '' ? markup`<td></td>` : markup`<th scope="col">${head}</th>`))}</tr></thead>
<tbody>${rows.map(([first, ...rest]) => markup`<tr><th scope="row">${first}</th>${rest.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

import type { Request } from 'restify';
import { GAP_STATES, type GapState } from '../../../bot/store/feedback-port.js';
import { isUuid } from '../../../bot/store/is-uuid.js';
import type { Store } from '../../../bot/store/store.js';
import { redact } from '../../../bot/privacy/redact.js';
import type { Library } from '../../../knowledge/library.js';
import { Problem } from '../../problem.js';
import type { StaffApp } from '../staff-app.js';
import { gapsCsv } from './gaps-csv.js';
import { gapsPage } from './gaps-page.js';
import { phrasebookLines } from './phrasebook-lines.js';
import { sendCsv } from '../send-csv.js';
import { DAY_MS } from '../../../knowledge/milliseconds.js';

export interface GapsDeps {
  readonly store: Pick<Store, 'feedback'>;
  readonly library: () => Library;
  readonly now: () => Date;
}

const PATH = '/staff/gaps';
const ROLES = ['editor', 'manager'] as const;
const SHOWN = 100;
const EXPORTED = 2_000;
const VERDICT_DAYS = 90;
/** A note is a line, not a diary. */
const NOTE = 300;

/** `/staff/gaps`: what people asked in vain, grouped, for the editors. The articles stay the only truth. */
export function mountGaps(app: StaffApp, { store, library, now }: GapsDeps): void {
  const { feedback } = store;
  app.get(PATH, { roles: ROLES, audit: () => ({ action: 'gaps.view' }) }, async (req, res, who) => {
    const state = stateIn(req) ?? 'new';
    const groups = await feedback.groups({ state, limit: SHOWN, now: now() });
    const [counts, verdicts] = await Promise.all([
      feedback.groupCounts(),
      feedback.verdicts(new Date(now().getTime() - VERDICT_DAYS * DAY_MS)),
    ]);
    const body = gapsPage({ groups, counts, state, verdicts, days: VERDICT_DAYS, library: library(), who });
    app.show(req, res, { title: 'Gaps', who, nav: PATH, body });
  });

  app.post(`${PATH}/state`, { roles: ROLES }, async (_req, res, who, form) => {
    const id = form.get('id') ?? '';
    const state = GAP_STATES.find((one) => one === form.get('state'));
    if (state === undefined) throw new Problem(400, 'NoState', 'Choose what is to happen with these questions.');
    const note = redact((form.get('note') ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, NOTE)).text;
    if (!isUuid(id)) throw gone();
    const version = Number.parseInt(form.get('version') ?? '', 10);
    if (!Number.isSafeInteger(version)) throw new Problem(400, 'NoVersion', 'This page was incomplete. Load it again.');
    await app.audit(who, { action: `gaps.${state}`, subject: id });
    const edit = await feedback.editGroup({ id, version, state, note, by: who.name, at: now() });
    if (edit === 'gone') throw gone();
    if (edit === 'changed-by-another')
      throw new Problem(
        409,
        'ChangedByAnother',
        `Somebody else changed this while your page was open, so nothing of yours was saved. Your note was: "${note}". Go back to the list to see theirs.`,
      );
    app.redirect(res, form.get('from') === null ? PATH : `${PATH}?state=${stateNamed(form.get('from')) ?? 'new'}`);
  });

  const everything = (req: Request) => feedback.groups({ ...filterIn(req), limit: EXPORTED, now: now() });
  app.get(`${PATH}.csv`, { roles: ROLES, audit: () => ({ action: 'gaps.export' }) }, async (req, res) => {
    // Marked as UTF-8 for the spreadsheet that would guess otherwise.
    sendCsv(res, 'gaps.csv', `\uFEFF${gapsCsv(await everything(req))}`);
  });
  app.get(`${PATH}/phrasebook.txt`, { roles: ROLES, audit: () => ({ action: 'gaps.export' }) }, async (req, res) => {
    res.sendRaw(200, phrasebookLines(await everything(req), library()), {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="phrasebook-lines.txt"',
      'cache-control': 'no-store',
    });
  });
}

const gone = (): Problem =>
  new Problem(404, 'Gone', 'These questions are not here any more: they were too old to keep.');

const stateNamed = (name: string | null): GapState | undefined => GAP_STATES.find((one) => one === name);

function stateIn(req: Request): GapState | undefined {
  return stateNamed(new URL(req.url ?? PATH, 'http://local').searchParams.get('state'));
}

function filterIn(req: Request): { state?: GapState } {
  const state = stateIn(req);
  return state === undefined ? {} : { state };
}

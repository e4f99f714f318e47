import { PRACTICE_STATES, type PracticeState } from '../../../bot/store/good-practice.js';
import type { Store } from '../../../bot/store/store.js';
import { Problem } from '../../problem.js';
import type { StaffApp } from '../staff-app.js';
import { practiceCsv } from './practice-csv.js';
import { practicePage, SETTABLE } from './practice-page.js';
import { sendCsv } from '../send-csv.js';

export interface GoodPracticeDeps {
  readonly store: Pick<Store, 'practiceList' | 'setPracticeState' | 'deletePractice'>;
  readonly now: () => Date;
}

const PATH = '/staff/good-practice';
const SHOWN = 200;
const EXPORTED = 10_000;
const ROLES = ['editor', 'manager'] as const;

/** `/staff/good-practice`: what people shared that worked, for the editors. */
export function mountGoodPractice(app: StaffApp, { store, now }: GoodPracticeDeps): void {
  const viewed = { roles: ROLES, audit: () => ({ action: 'practice.view' }) };
  app.get(PATH, viewed, async (req, res, who) => {
    const wanted = new URL(req.url ?? PATH, 'http://local').searchParams.get('state');
    const state = PRACTICE_STATES.find((one) => one === wanted);
    const list = await store.practiceList(SHOWN, state);
    const body = practicePage({ list, state, full: list.length === SHOWN, who });
    app.show(req, res, { title: 'What worked for people', who, nav: PATH, body });
  });

  app.get(`${PATH}.csv`, { roles: ROLES, audit: () => ({ action: 'practice.export' }) }, async (_req, res) => {
    // Marked as UTF-8 for the spreadsheet that would guess otherwise.
    sendCsv(res, 'what-worked.csv', `\uFEFF${practiceCsv(await store.practiceList(EXPORTED))}`);
  });

  app.post(`${PATH}/state`, { roles: ROLES }, async (_req, res, who, form) => {
    const id = idOf(form);
    const state: PracticeState | undefined = SETTABLE.find((one) => one === form.get('state'));
    if (state === undefined) throw new Problem(400, 'NoState', 'Choose what to mark it as.');
    await app.audit(who, { action: `practice.${state}`, subject: id });
    if (!(await store.setPracticeState(id, state, now()))) throw gone();
    app.redirect(res, PATH);
  });

  app.post(`${PATH}/delete`, { roles: ROLES }, async (_req, res, who, form) => {
    const id = idOf(form);
    await app.audit(who, { action: 'practice.delete', subject: id });
    if (!(await store.deletePractice(id))) throw gone();
    app.redirect(res, PATH);
  });
}

function idOf(form: URLSearchParams): string {
  const id = form.get('id') ?? '';
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw gone();
  return id;
}

const gone = (): Problem =>
  new Problem(404, 'Gone', 'That is not here any more. Its writer may have taken it back. Go back to the list.');

import { staffSearchFor } from '../../../knowledge/staff-search.js';
import { redact } from '../../../bot/privacy/redact.js';
import type { Mind } from '../../../bot/turn.js';
import type { Store } from '../../../bot/store/store.js';
import { markup } from '../../html.js';
import { Problem } from '../../problem.js';
import type { StaffApp } from '../staff-app.js';
import { REMARKS, type Remark } from './remark-form.js';

export interface RemarkDeps {
  readonly store: Pick<Store, 'feedback'>;
  readonly mind: () => Mind;
  readonly now: () => Date;
  readonly newId: () => string;
}

const LINE = 300;
const NEAREST = 3;

/** What staff say of an article or a search, one line each: it stands with the gaps. */
export function mountRemarks(app: StaffApp, { store, mind, now, newId }: RemarkDeps): void {
  app.post('/staff/reference/remark', { roles: [] }, async (req, res, who, form) => {
    const remark = (Object.keys(REMARKS) as Remark[]).find((one) => one === form.get('remark'));
    if (remark === undefined) throw new Problem(400, 'NoRemark', 'Choose what you want to say.');
    const line = redact((form.get('line') ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LINE)).text;
    const { library, understanding } = mind();
    const article = library.articles.get(form.get('article') ?? '');
    if (remark === 'helped') {
      if (article === undefined) throw new Problem(404, 'NotFound', 'This article is not here any more.');
      await store.feedback.keepVerdict({
        id: newId(),
        at: now(),
        channel: 'staff',
        article: article.id,
        verdict: 'helped',
      });
    } else {
      if (line === '')
        throw new Problem(
          400,
          'NoLine',
          remark === 'staff-wrong' ? 'Write in one line what is wrong.' : 'Write in one line what you looked for.',
        );
      const found = (await staffSearchFor(understanding)).find({ text: line }, NEAREST);
      const nearest = [...(article === undefined ? [] : [article.id]), ...found.results.map((one) => one.article.id)];
      const { nation } = article ?? {};
      await store.feedback.addGap({
        id: newId(),
        at: now(),
        channel: 'staff',
        reason: remark,
        text: line,
        nearest: [...new Set(nearest)].slice(0, NEAREST),
        ...(nation === undefined || nation === 'uk' ? {} : { nation }),
      });
    }
    const back = article === undefined ? '/staff/reference' : `/staff/reference/a/${encodeURIComponent(article.id)}`;
    app.show(req, res, {
      title: 'Thank you',
      who,
      nav: '/staff/reference',
      body: markup`<h1>Thank you</h1><p>The editors will see it.</p><p><a href="${back}">Go back</a></p>`,
    });
  });
}

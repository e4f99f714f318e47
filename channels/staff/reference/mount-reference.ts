import type { Request, Response } from 'restify';
import { forNation } from '../../../knowledge/library.js';
import { staffSearchFor } from '../../../knowledge/staff-search.js';
import type { StaffFound } from '../../../knowledge/staff-search-found.js';
import { markup, type Html } from '../../html.js';
import { Problem } from '../../problem.js';
import { returnTo } from '../return-to.js';
import type { StaffApp, Who } from '../staff-app.js';
import { articleView } from './article-view.js';
import { callIn, runningCall, type Call } from './call.js';
import { callBar } from './call-bar.js';
import { mountGuides } from './mount-guides.js';
import { mountNotes } from './mount-notes.js';
import { mountTexts, articleTextForm } from './mount-texts.js';
import { protocolView } from './protocol-view.js';
import type { ReferenceDeps } from './reference-deps.js';
import { articlePath, foundSaid, resultsView } from './results-view.js';
import { searchBox } from './search-box.js';
import { HOME, searchPage } from './search-page.js';

const READ = { roles: [], alsoFromNetwork: true } as const;
const SIGNED_IN = { roles: [] } as const;
const NEAREST = 5;

/** `/staff/reference`: search, articles, running calls, bookmarks; guides, texts and notes are mounted beside it. */
export function mountReference(app: StaffApp, deps: ReferenceDeps): void {
  const frame = {
    styles: [app.asset('reference/assets/reference.css')],
    scripts: [app.asset('reference/assets/reference.js')],
    nav: HOME,
    wide: true,
  };
  const { store, now } = deps;
  const page = (req: Request, res: Response, who: Who | undefined, title: string, body: Html, status = 200): void =>
    app.show(req, res, { ...frame, title, who, body }, status);

  const search = async (text: string, call: Call, limit?: number): Promise<StaffFound> => {
    const finder = await staffSearchFor(deps.mind().understanding);
    return finder.find({ text, nation: call.nation, caller: call.caller, about: call.about }, limit);
  };
  const fragment = async (text: string, call: Call): Promise<{ html: Html; said: string }> => {
    const { library, safety } = deps.mind();
    const found = await search(text, call);
    const protocol = protocolView(safety, library, text, found.nation?.nation);
    return {
      html: markup`${protocol}${resultsView(library, found)}`,
      said: `${protocol === undefined ? '' : 'What to do in danger is shown first. '}${foundSaid(found)}`,
    };
  };
  const home = async (req: Request, res: Response, who: Who | undefined, query: string): Promise<void> => {
    const call = await runningCall(store.reference, who, now());
    const known = who === undefined ? [] : await store.reference.articles(who.id, 60);
    const found = query === '' ? undefined : (await fragment(query, call)).html;
    const { library } = deps.mind();
    page(req, res, who, 'Reference', searchPage({ library, who, call, query, found, known }));
  };

  app.get(HOME, READ, (req, res, who) => home(req, res, who, inAddress(req, 'q')));
  app.post(HOME, SIGNED_IN, (req, res, who, form) => home(req, res, who, form.get('q') ?? ''));

  const tell = async (res: Response, who: Who | undefined, text: string): Promise<void> => {
    const { html, said } = await fragment(text, await runningCall(store.reference, who, now()));
    const body = JSON.stringify({ html: text === '' ? '' : html.markup, said: text === '' ? '' : said });
    res.sendRaw(200, body, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  };
  app.get('/staff/reference/find', READ, (req, res, who) => tell(res, who, inAddress(req, 'q')));
  app.post('/staff/reference/find', SIGNED_IN, (_req, res, who, form) => tell(res, who, form.get('q') ?? ''));

  app.get('/staff/reference/a/:id', READ, async (req, res, who) => {
    const id = String((req.params as { id?: string }).id ?? '');
    const call = await runningCall(store.reference, who, now());
    const { library } = deps.mind();
    const article = library.articles.get(id);
    const top = markup`${callBar(who, call, articlePath(id))}\n${searchBox(who, '', false)}`;
    if (article === undefined) {
      const found = await search(id.slice(0, 100).replaceAll('-', ' '), call, NEAREST);
      const { weak: _weak, ...nearest } = found;
      const body = markup`${top}<h1>This article is not here any more</h1>
<p>It was removed or renamed, or the address is not quite right. Nothing else has changed.</p>
${found.results.length > 0 && markup`<h2>The nearest articles</h2>`}${resultsView(library, nearest)}<p><a href="${HOME}">Go to the search</a></p>`;
      page(req, res, who, 'Article not found', body, 404);
      return;
    }
    const known = who === undefined ? [] : await store.reference.articles(who.id, 500);
    if (who !== undefined) await store.reference.opened(who.id, id, now());
    const shownFor = call.nation === undefined ? article : (forNation(library, article, call.nation) ?? article);
    const view = articleView({
      library,
      article,
      who,
      call,
      marked: known.some((one) => one.article === id && one.marked),
      textForm: who && articleTextForm(deps, who, shownFor === article ? article : undefined, {}),
    });
    page(req, res, who, article.title, markup`${top}\n${view}`);
  });

  app.post('/staff/reference/mark', SIGNED_IN, async (_req, res, who, form) => {
    const id = form.get('article') ?? '';
    const on = form.get('mark') === 'on';
    if (on && !deps.mind().library.articles.has(id))
      throw new Problem(404, 'NotFound', 'This article is not here any more, so it cannot be bookmarked.');
    await store.reference.mark(who.id, id, on ? now() : undefined);
    app.redirect(res, on ? articlePath(id) : returnTo(form.get('to') ?? articlePath(id)));
  });

  app.post('/staff/reference/call', SIGNED_IN, async (req, res, who, form) => {
    const before = await runningCall(store.reference, who, now());
    await store.reference.saveCall(who.id, callIn(form, before), now());
    if ((req.headers.accept ?? '').includes('text/html')) app.redirect(res, returnTo(form.get('to')));
    else res.sendRaw(204, '');
  });
  app.post('/staff/reference/call/end', SIGNED_IN, async (_req, res, who) => {
    await store.reference.endCall(who.id);
    app.redirect(res, HOME);
  });

  mountGuides(app, deps, page);
  mountTexts(app, deps, page);
  mountNotes(app, deps, page);
}

function inAddress(req: Request, name: string): string {
  return new URL(req.url ?? '/', 'http://local').searchParams.get(name) ?? '';
}

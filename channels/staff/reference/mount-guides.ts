import type { Request, Response } from 'restify';
import type { Flow } from '../../../bot/flows/flow.js';
import { markup, type Html } from '../../html.js';
import { Problem } from '../../problem.js';
import type { StaffApp, Who } from '../staff-app.js';
import { callBar } from './call-bar.js';
import { runningCall } from './call.js';
import { answersIn, keepable, neededQuestions, prefilled } from './guide-answers.js';
import { guideOutcome, guidePage, guideTexts, type GuideNow } from './guide-view.js';
import { GUIDES_OFFERED, guidePath } from './guides-offered.js';
import { noteFields, saveNote } from './mount-notes.js';
import type { ReferenceDeps } from './reference-deps.js';
import { searchBox } from './search-box.js';
import type { ShowPage } from './show-page.js';
import { asTexts, textCaller } from './text-caller.js';
import { textFields, type TextFormState } from './text-form.js';

const SIGNED_IN = { roles: [] } as const;

/** `/staff/reference/guides/…`: a guide side by side with the caller. */
export function mountGuides(app: StaffApp, deps: ReferenceDeps, page: ShowPage): void {
  const { store, now } = deps;
  const flowOf = (req: Request): Flow => {
    const id = (req.params as { id?: string }).id;
    const flow = GUIDES_OFFERED.find((one) => one.id === id);
    if (flow === undefined) throw new Problem(404, 'NotFound', 'There is no such guide. It may have been renamed.');
    return flow;
  };
  /** The form as sent; what may be kept of it is kept for the call. */
  const read = async (flow: Flow, who: Who, form: URLSearchParams): Promise<GuideNow> => {
    const read = answersIn(flow, form);
    const call = await runningCall(store.reference, who, now());
    const guides = { ...call.guides, [flow.id]: keepable(flow, read.answers) };
    await store.reference.saveCall(who.id, { ...call, guides }, now());
    return { flow, library: deps.mind().library, form: read };
  };
  const show = async (
    req: Request,
    res: Response,
    who: Who,
    guide: GuideNow,
    extra: { notice?: Html; text?: Omit<TextFormState, 'id'>; note?: string; status?: number } = {},
  ): Promise<void> => {
    const call = await runningCall(store.reference, who, now());
    const path = guidePath(guide.flow.id);
    const texts = deps.texts && asTexts(deps.serviceName, guideTexts(guide));
    const body = markup`${callBar(who, call, path)}
<div class="ref-noprint">${searchBox(who, '', false)}</div>
${guidePage({
  who,
  now: guide,
  notice: extra.notice,
  textFields: texts && textFields(texts, { id: deps.newId(), ...extra.text }, `${path}/text`),
  noteFields: noteFields(deps, extra.note ?? ''),
})}`;
    page(req, res, who, guide.flow.title, body, extra.status);
  };
  const said = (text: string): Html =>
    markup`<p class="nhsuk-inset-text ref-sent" role="status"><strong>${text}</strong></p>`;

  app.get('/staff/reference/guides/:id', SIGNED_IN, async (req, res, who) => {
    const flow = flowOf(req);
    const call = await runningCall(store.reference, who, now());
    const form = { answers: prefilled(flow, call), misread: new Map<string, string>() };
    await show(req, res, who, { flow, library: deps.mind().library, form });
  });
  app.post('/staff/reference/guides/:id', SIGNED_IN, async (req, res, who, form) => {
    const guide = await read(flowOf(req), who, form);
    await show(req, res, who, guide, { note: form.get('note') ?? '', text: typedIn(form) });
  });
  app.post('/staff/reference/guides/:id/outcome', SIGNED_IN, async (req, res, who, form) => {
    const guide = await read(flowOf(req), who, form);
    const html = guideOutcome(guide);
    const { figures } = guide.library;
    const answer = {
      html: html.markup,
      said: /<h2[^>]*>([^<]*)/.exec(html.markup)?.[1] ?? '',
      needed: [...neededQuestions(guide.flow, guide.form.answers, figures)],
      texts: deps.texts === undefined ? [] : asTexts(deps.serviceName, guideTexts(guide)),
    };
    res.sendRaw(200, JSON.stringify(answer), {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
  });
  app.post('/staff/reference/guides/:id/clear', SIGNED_IN, async (req, res, who) => {
    const flow = flowOf(req);
    const { guides, ...call } = await runningCall(store.reference, who, now());
    const { [flow.id]: _cleared, ...others } = guides ?? {};
    await store.reference.saveCall(who.id, { ...call, guides: others }, now());
    app.redirect(res, guidePath(flow.id));
  });
  app.post('/staff/reference/guides/:id/note', SIGNED_IN, async (req, res, who, form) => {
    const guide = await read(flowOf(req), who, form);
    const saved = await saveNote(deps, who, form);
    if (saved.ok) await show(req, res, who, guide, { notice: said('The note is saved.'), text: typedIn(form) });
    else
      await show(req, res, who, guide, {
        notice: markup`<p class="ref-problem" role="alert">${saved.say}</p>`,
        note: form.get('note') ?? '',
        text: typedIn(form),
        status: 422,
      });
  });
  if (deps.texts === undefined) return;
  app.post('/staff/reference/guides/:id/text', SIGNED_IN, async (req, res, who, form) => {
    const guide = await read(flowOf(req), who, form);
    const texted = await textCaller(deps, who, form, asTexts(deps.serviceName, guideTexts(guide)));
    const note = form.get('note') ?? '';
    if (texted.ok) await show(req, res, who, guide, { notice: said('The summary is on its way to the caller.'), note });
    else await show(req, res, who, guide, { text: { ...typedIn(form), problem: texted.say }, note, status: 422 });
  });
}

function typedIn(form: URLSearchParams): Pick<TextFormState, 'typed'> {
  return { typed: { number: form.get('number') ?? '', again: form.get('again') ?? '' } };
}

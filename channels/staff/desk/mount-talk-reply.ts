import type { HandoffView } from '../../../bot/handoff/desk-records.js';
import type { SayResult } from '../../../bot/handoff/port.js';
import type { StaffApp } from '../staff-app.js';
import { wantsPage } from '../wants-page.js';
import type { DeskDeps } from './desk-deps.js';
import { PAGE_MS, type Places } from './desk-place.js';
import { reasonWords } from './desk-words.js';
import { findAnswers, foundList, textOf, type Found } from './knowledge-view.js';
import { sendJson } from './live.js';
import { DESK } from './mount-queue.js';
import { BACKGROUND, BROKER, idOf, type TalkShowing, type Typed } from './talk-showing.js';

const LOST =
  'You are not in this conversation any more, so nothing was sent. What you wrote is below, for you to copy.';

/** What a broker writes in a conversation, and what helps to write it: typing, the knowledge base, saved replies. */
export function mountTalkReply(app: StaffApp, deps: DeskDeps, places: Places, showing: TalkShowing): void {
  const { desk } = deps.store;
  const { viewOf, standingNow, show } = showing;

  app.post('/staff/desk/:id/say', BROKER, async (req, res, who, form) => {
    const id = idOf(req);
    const text = form.get('text') ?? '';
    const key = keyIn(form) ?? deps.newId();
    const view = await viewOf(id, who);
    const said = await desk.say(id, await places.memberFor(who, view.kind), text, key, deps.now());
    if (said.kind === 'said') {
      await places.arrive(who, (await places.of(who)).kinds, PAGE_MS);
      if (!wantsPage(req)) return sendJson(res, 200, { seq: said.messages.at(-1)?.seq, key: deps.newId() });
      return app.redirect(res, `${DESK}/${id}#m${said.messages.at(-1)?.seq ?? ''}`);
    }
    const problem = whyNotSaid(said);
    const status = said.kind === 'not-yours' || said.kind === 'opted-out' ? 409 : 422;
    if (!wantsPage(req)) return sendJson(res, status, { problem });
    await show(req, res, who, await viewOf(id, who), { draft: text, key, problem }, status);
  });

  app.post('/staff/desk/:id/typing', BACKGROUND, async (req, res, who) => {
    const view = await viewOf(idOf(req), who);
    if (standingNow(view, who) === 'mine' && view.conversationId !== undefined)
      desk.typing(view.conversationId, 'staff');
    res.sendRaw(204, '');
  });

  const find = async (view: HandoffView, query: string): Promise<Found> => findAnswers(deps.mind(), query, view.nation);
  app.post('/staff/desk/:id/find', BROKER, async (req, res, who, form) => {
    const view = await viewOf(idOf(req), who);
    const query = form.get('q') ?? '';
    const found = await find(view, query);
    if (!wantsPage(req))
      return sendJson(res, 200, { html: foundList(found, `${DESK}/${view.id}`).markup, said: found.said });
    await show(req, res, who, view, { ...typedIn(form), query, found });
  });
  app.post('/staff/desk/:id/insert', BROKER, async (req, res, who, form) => {
    const view = await viewOf(idOf(req), who);
    const typed = typedIn(form);
    const article = form.get('article');
    const saved = form.get('saved');
    const insert =
      article !== null
        ? textOf(deps.mind().library, article)
        : (await desk.savedReplies()).find((reply) => reply.id === saved)?.text;
    const problem = insert === undefined ? 'That is not there any more. Choose another.' : undefined;
    const draft = [typed.draft, insert].filter((part) => part !== undefined && part !== '').join('\n');
    const query = form.get('q') ?? '';
    const found = query === '' ? undefined : await find(view, query);
    await show(req, res, who, view, { ...typed, draft, query, found, problem }, problem === undefined ? 200 : 404);
  });
}

function whyNotSaid(said: Exclude<SayResult, { kind: 'said' }>): string {
  switch (said.kind) {
    case 'empty':
      return 'Write something first.';
    case 'too-long':
      return `That is too long: at most ${said.max.toLocaleString('en-GB')} characters. Send it in parts.`;
    case 'opted-out':
      return 'They opted out of texts, so nothing was sent.';
    case 'not-yours':
      return said.reason === undefined || said.reason === 'claimed'
        ? LOST
        : `${LOST} What happened: ${reasonWords(said.reason)}.`;
  }
}

const typedIn = (form: URLSearchParams): Typed => {
  const key = keyIn(form);
  return { draft: form.get('text') ?? '', ...(key === undefined ? {} : { key }) };
};

/** Ours, or none: it becomes part of a stored id. */
function keyIn(form: URLSearchParams): string | undefined {
  const key = form.get('key') ?? '';
  return /^[\w-]{8,64}$/.test(key) ? key : undefined;
}

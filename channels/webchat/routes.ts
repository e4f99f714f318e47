import type { Request, Response, Server } from 'restify';
import type { LoggedMessage, TurnReceipt } from '../../bot/store/port.js';
import type { Store } from '../../bot/store/store.js';
import type { Library } from '../../knowledge/library.js';
import type { AssistantAdapter } from '../adapter.js';
import { readBody, requireType } from '../body.js';
import { clientAddress } from '../client-address.js';
import { withDeadline } from '../deadline.js';
import type { InboundActivity } from '../inbound-activity.js';
import type { MessageLog, Notifier } from '../message-log.js';
import { Problem } from '../problem.js';
import { route } from '../route.js';
import type { Seal } from '../seal.js';
import { sendAsset } from '../send-asset.js';
import { sendPage } from '../send-page.js';
import type { Streams } from '../streams.js';
import type { Unstored } from '../unstored.js';
import { articlePage } from './article-page.js';
import { chatPage, type ChatView } from './chat-page.js';
import { isOurForm, stampForm, type FormStamp } from './form.js';
import { mountGuidePages } from './guide-routes.js';
import { helpedProof, mountHelped } from './helped-routes.js';
import type { Site } from './layout.js';
import { showMessage } from './message-html.js';
import { isOwnOrigin } from './origin.js';
import { everything, latest } from './read-conversation.js';
import { Sessions, type Session } from './session.js';
import { accessibilityPage, endPage, privacyPage, problemPage } from './static-pages.js';
import { acceptable, staleForm, messageOf, troubleNow } from './take-message.js';
import { transcriptPage } from './transcript-page.js';
import { mountTyping } from './typing-route.js';
import { urgentHelpPage } from './urgent-help-page.js';
import { openStream, type ChatDesk } from './stream.js';
import { renderMarkdown } from './markdown.js';

/** The longest message, percent-encoded: twelve bytes a character. */
const MAX_BODY = 256 * 1024;
/** Where the quick way out leads: a page that anybody might have open. */
const ELSEWHERE = 'https://www.bbc.co.uk/weather';

export interface WebChatDeps {
  readonly site: Site;
  readonly adapter: Pick<AssistantAdapter, 'receive'>;
  readonly log: MessageLog;
  readonly states: Pick<Store, 'conversationState'>;
  readonly feedback: Store['feedback'];
  readonly notifier: Notifier;
  /** Erases a conversation: its messages and all that was remembered of it. */
  readonly erase: (conversationId: string) => Promise<void>;
  readonly streams: Streams;
  /** Absent where nobody can be asked for. */
  readonly desk?: ChatDesk | undefined;
  /** What is known now. */
  readonly library: () => Library;
  readonly seal: Seal;
  readonly publicBaseUrl: string;
  readonly trustProxy: boolean;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly unstored: Pick<Unstored, 'signposts' | 'danger'>;
  /** How long a turn may take before the words for what cannot be stored are said, in milliseconds. */
  readonly turnMs: number;
}

/** The web chat at `/`: pages and form posts, and the same by fetch and event stream for browsers with a script. */
export function mountWebChat(server: Server, deps: WebChatDeps): void {
  const { site, seal } = deps;
  const https = deps.publicBaseUrl.startsWith('https:');
  const sessions = new Sessions(seal, https, deps.newId);
  const sessionOf = (req: Request): Session => sessions.read(req.headers.cookie);
  const stamp = (session: Session): FormStamp => stampForm(seal, session, deps.newId());
  const proofOf = ({ conversationId, seq }: LoggedMessage): string => helpedProof(seal, conversationId, seq);
  const newCookie = (session: Session): Record<string, string> =>
    session.isNew ? { 'set-cookie': sessions.cookie(session) } : {};
  const tell = (req: Request, res: Response, problem: Problem): void => {
    if (wantsJson(req)) sendJson(res, problem.status, { problem: problem.say });
    else sendPage(res, problem.status, problemPage(site, problem.say), problem.headers);
  };

  const show = async (
    req: Request,
    res: Response,
    status: number,
    problem?: ChatView['problem'],
    same?: FormStamp,
  ): Promise<void> => {
    const session = sessionOf(req);
    const { messages, notShown } = session.isNew
      ? { messages: [], notShown: undefined }
      : await latest(deps.log, session.conversationId).catch((error: unknown) => {
          // The form still works as soon as the store is back; a page without history beats no page.
          req.log.error({ err: error }, 'conversation not readable');
          return { messages: [], notShown: 'all' as const };
        });
    const view = {
      messages: messages.map((message) => showMessage(message, proofOf)),
      notShown,
      stamp: same ?? stamp(session),
      problem,
    };
    sendPage(res, status, chatPage(site, view), newCookie(session));
  };

  /** Says what is wrong with a message, with the message still in the box. `same`: sent again, it is the same message. */
  const refuse = async (
    req: Request,
    res: Response,
    problem: Problem,
    { draft, words, same }: { draft: string; words: string | undefined; same?: FormStamp },
  ): Promise<void> => {
    const alsoSay = words === undefined ? undefined : renderMarkdown(words);
    if (wantsJson(req)) {
      const session = sessionOf(req);
      const data = { problem: problem.say, alsoSay: alsoSay?.markup, stamp: same ?? stamp(session) };
      sendJson(res, problem.status, data, newCookie(session));
    } else await show(req, res, problem.status, { say: problem.say, draft, alsoSay }, same);
  };

  server.get(
    '/',
    route((req, res) => show(req, res, 200), tell),
  );

  server.post(
    '/chat',
    route(async (req, res) => {
      if (!isOwnOrigin(req.headers, deps.publicBaseUrl))
        throw new Problem(403, 'ForeignOrigin', 'That message came from another website, so it was not taken.');
      requireType(req, 'application/x-www-form-urlencoded');
      const form = new URLSearchParams(await readBody(req, MAX_BODY));
      const draft = form.get('choice') ?? form.get('text') ?? '';
      const session = sessionOf(req);
      const given = { id: form.get('id') ?? '', proof: form.get('proof') ?? '' };
      let activity: InboundActivity;
      try {
        const text = acceptable(draft);
        if (!isOurForm(seal, session, given)) throw staleForm(session);
        const address = seal.sign(`address|${clientAddress(req, deps.trustProxy)}`);
        activity = messageOf({ seal, session, stamp: given, text, address, at: deps.now() });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return refuse(req, res, error, { draft, words: deps.unstored.signposts(draft, 'web') });
      }
      let receipt: TurnReceipt;
      try {
        receipt = await withDeadline(deps.turnMs, deps.adapter.receive(activity));
      } catch (error) {
        // Perhaps it was stored all the same: what comes again from this form is then no second message.
        const words = deps.unstored.danger(activity, 'web');
        return refuse(req, res, troubleNow(req, error), { draft, words, same: given });
      }
      if (wantsJson(req)) sendJson(res, 200, answer(receipt, stamp(session), proofOf));
      else
        res.sendRaw(303, '', {
          location: `/#m${(receipt.replies[0] ?? receipt.inbound).seq}`,
          'cache-control': 'no-store',
        });
    }, tell),
  );

  server.get(
    '/chat/stream',
    route((req, res) => {
      const session = sessionOf(req);
      if (session.isNew) throw new Problem(403, 'NoConversation', 'Open the start page first.');
      openStream(req, res, { ...deps, proofOf, conversationId: session.conversationId });
    }, tell),
  );

  mountTyping(server, { ...deps, sessionOf, tell });

  server.get(
    '/transcript',
    route(async (req, res) => {
      const session = sessionOf(req);
      const messages = session.isNew ? [] : await everything(deps.log, session.conversationId);
      sendPage(res, 200, transcriptPage(site, messages));
    }, tell),
  );

  server.get(
    '/end',
    route((_req, res) => sendPage(res, 200, endPage(site)), tell),
  );
  server.post(
    '/end',
    route(async (req, res) => {
      if (!isOwnOrigin(req.headers, deps.publicBaseUrl))
        throw new Problem(403, 'ForeignOrigin', 'That came from another website, so nothing was changed.');
      const session = sessionOf(req);
      if (!session.isNew) await deps.erase(session.conversationId);
      res.sendRaw(303, '', { location: '/', 'set-cookie': sessions.forget(), 'cache-control': 'no-store' });
    }, tell),
  );
  server.get(
    '/leave',
    route((req, res) => {
      // Another site may send people here, but it may not make them lose their conversation.
      const own = req.headers['sec-fetch-site'] !== 'cross-site';
      res.sendRaw(303, '', {
        location: ELSEWHERE,
        ...(own ? { 'set-cookie': sessions.forget() } : {}),
        'cache-control': 'no-store',
      });
    }, tell),
  );

  mountHelped(server, { ...deps, sessionOf, tell });
  mountGuidePages(server, { site, states: deps.states, library: deps.library, sessionOf, now: deps.now, tell });
  server.get(
    '/a/:id',
    route((req, res) => {
      const library = deps.library();
      const article = library.articles.get(String((req.params as { id?: string }).id));
      if (article === undefined)
        throw new Problem(404, 'NotFound', 'There is no such article. Ask your question in the chat.');
      sendPage(res, 200, articlePage(site, library, article));
    }, tell),
  );

  server.get(
    '/urgent-help',
    route((_req, res) => sendPage(res, 200, urgentHelpPage(site, deps.library().contacts)), tell),
  );
  server.get(
    '/privacy',
    route((_req, res) => sendPage(res, 200, privacyPage(site)), tell),
  );
  server.get(
    '/accessibility',
    route((_req, res) => sendPage(res, 200, accessibilityPage(site)), tell),
  );
  server.get(
    '/assets/:name',
    route((req, res) => sendAsset(req, res, site.assets.byPath), tell),
  );
}

function answer(receipt: TurnReceipt, stamp: FormStamp, proofOf: (message: LoggedMessage) => string): object {
  return { messages: [receipt.inbound, ...receipt.replies].map((message) => showMessage(message, proofOf)), stamp };
}

const wantsJson = (req: Request): boolean => (req.headers.accept ?? '').includes('application/json');

function sendJson(res: Response, status: number, data: object, headers: Readonly<Record<string, string>> = {}): void {
  res.sendRaw(status, JSON.stringify(data), {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
}

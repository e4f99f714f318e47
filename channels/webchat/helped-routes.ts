import type { Request, Response, Server } from 'restify';
import type { LoggedMessage } from '../../bot/store/port.js';
import type { Store } from '../../bot/store/store.js';
import { redact } from '../../bot/privacy/redact.js';
import type { Library } from '../../knowledge/library.js';
import { readBody, requireType } from '../body.js';
import { markup, type Html } from '../html.js';
import { Problem } from '../problem.js';
import { route } from '../route.js';
import type { Seal } from '../seal.js';
import { sendPage } from '../send-page.js';
import { THANKS, WHY, whyForm, type HelpedStamp, type Why } from './helped-html.js';
import { layout, type Site } from './layout.js';
import type { MessageLog } from '../message-log.js';
import { isOwnOrigin } from './origin.js';
import type { Session } from './session.js';

const MAX_BODY = 8 * 1024;
const LINE = 200;
/** A reply stands at most this far behind what it answers. */
const NEAR = 20;

export interface HelpedDeps {
  readonly site: Site;
  readonly log: MessageLog;
  readonly feedback: Store['feedback'];
  readonly library: () => Library;
  readonly seal: Seal;
  readonly publicBaseUrl: string;
  readonly sessionOf: (req: Request) => Session;
  readonly now: () => Date;
  readonly tell: (req: Request, res: Response, problem: Problem) => void;
}

/** The proof under which a reply of this conversation may be judged. */
export const helpedProof = (seal: Seal, conversationId: string, seq: number): string =>
  seal.sign(`helped|${conversationId}|${seq}`);

interface Judged {
  readonly stamp: HelpedStamp;
  readonly reply: LoggedMessage;
  readonly article: string;
  /** What the reply answered, personal details taken out. */
  readonly question: string;
}

/** Did an answer help? One press, and after "no" one more, with or without a script. */
export function mountHelped(server: Server, deps: HelpedDeps): void {
  const { feedback, now, site } = deps;
  const answer = (req: Request, res: Response, said: string, body: Html): void => {
    if ((req.headers.accept ?? '').includes('application/json'))
      res.sendRaw(200, JSON.stringify({ markup: body.markup, said }), {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      });
    else
      sendPage(
        res,
        200,
        layout(site, {
          title: said,
          main: markup`<h1>Did this help?</h1>${body}<p><a href="/">Back to the chat</a></p>`,
        }),
      );
  };
  const keepGap = async ({ reply, article, question }: Judged, remark?: string): Promise<void> => {
    const nation = deps.library().articles.get(article)?.nation;
    await feedback.addGap({
      id: reply.id,
      at: now(),
      channel: 'webchat',
      reason: 'not-helped',
      text: question,
      nearest: [article],
      ...(nation === undefined || nation === 'uk' ? {} : { nation }),
      ...(remark === undefined ? {} : { remark }),
    });
  };

  server.post(
    '/chat/helped',
    route(async (req, res) => {
      const form = await formOf(req, deps);
      const judged = await judgedBy(form, req, deps);
      const verdict = form.get('verdict') === 'helped' ? 'helped' : 'not-helped';
      await feedback.keepVerdict({
        id: judged.reply.id,
        at: now(),
        channel: 'webchat',
        article: judged.article,
        verdict,
      });
      if (verdict === 'not-helped') await keepGap(judged);
      const body = verdict === 'helped' ? markup`<p class="helped__ask">${THANKS}</p>` : whyForm(judged.stamp);
      answer(req, res, verdict === 'helped' ? THANKS : 'Thank you for telling us. What was wrong with it?', body);
    }, deps.tell),
  );

  server.post(
    '/chat/helped/why',
    route(async (req, res) => {
      const form = await formOf(req, deps);
      const judged = await judgedBy(form, req, deps);
      const why = Object.keys(WHY).find((one): one is Why => one === form.get('why'));
      const line = redact((form.get('line') ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LINE)).text;
      const remark = [why === undefined ? '' : WHY[why], line].filter((part) => part !== '').join(': ');
      if (remark !== '') await keepGap(judged, remark);
      answer(req, res, THANKS, markup`<p class="helped__ask">${THANKS}</p>`);
    }, deps.tell),
  );
}

async function formOf(req: Request, { publicBaseUrl }: HelpedDeps): Promise<URLSearchParams> {
  if (!isOwnOrigin(req.headers, publicBaseUrl))
    throw new Problem(403, 'ForeignOrigin', 'That came from another website, so it was not taken.');
  requireType(req, 'application/x-www-form-urlencoded');
  return new URLSearchParams(await readBody(req, MAX_BODY));
}

/** The reply that is judged: one of this very conversation, which we showed to it. */
async function judgedBy(form: URLSearchParams, req: Request, deps: HelpedDeps): Promise<Judged> {
  const session = deps.sessionOf(req);
  const seq = Number(form.get('seq'));
  const proof = form.get('mark') ?? '';
  const known = Number.isSafeInteger(seq) && seq > 0 && !session.isNew;
  if (!known || !deps.seal.verify(`helped|${session.conversationId}|${seq}`, proof))
    throw new Problem(403, 'StaleForm', 'This page was out of date, so your answer was not kept. Open the chat again.');
  const around = await deps.log.messagesAfter(session.conversationId, Math.max(0, seq - NEAR), NEAR);
  const reply = around.find((message) => message.seq === seq && message.direction === 'out');
  const article = reply?.extra['article'];
  const asked = around.find(({ id }) => id === reply?.replyTo);
  if (reply === undefined || typeof article !== 'string')
    throw new Problem(404, 'Gone', 'That answer is not kept any more. Thank you all the same.');
  return { stamp: { seq, proof }, reply, article, question: redact(asked?.text ?? '').text };
}

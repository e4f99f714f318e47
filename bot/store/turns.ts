import type { HandoffFacts } from '../handoff/desk-facts.js';
import { TIMING } from '../handoff/timing.js';
import { redact } from '../privacy/redact.js';
import type { Reply } from '../reply.js';
import type { Database } from './database.js';
import { broughtBack, setApart } from './answers-apart.js';
import { issueCode, keepPractice, useCode } from './code-statements.js';
import { applyChanges, forgetHandoffs, handoffFacts } from './handoff-changes.js';
import type { HandoffWork } from './handoff-moves.js';
import { InOrder } from './in-order.js';
import type { KeptWords } from './kept-words.js';
import { asWritten, toLoggedMessage, type MessageRow } from './logged-message.js';
import { lookUpCode } from './look-up-code.js';
import type { Gap, Inbound, Job, LoggedMessage, TurnOutcome, TurnReceipt, TurnStore } from './port.js';
import type { SqlClient, Statement } from './sql.js';
import { storableJson, storableText } from './storable.js';
import {
  begin,
  commit,
  createConversation,
  findInbound,
  findReplies,
  forgetEarlier,
  keepGap,
  keepVerdict,
  lastAnswered,
  lockConversation,
  offerReplies,
  queueReplies,
  rollback,
  writeTurn,
  type ConversationRow,
  type StoredLine,
} from './turn-statements.js';

/** How long the node that wrote a Bot Service reply has for itself to send it, before the outbox job may: milliseconds. */
const OUTBOX_HEAD_START = 30_000;
/** Twilio waits 15 s for an answer; a turn that could not even start within this is better refused, kindly and in time. */
const PATIENCE = 10_000;

export interface TurnParts {
  readonly database: Database;
  readonly now: () => Date;
  readonly newId: () => string;
  /** What stands in the clear, and what is sealed beside it. */
  readonly words: KeptWords;
  /** Queues the jobs with the turn's own connection; throws where a queue was never declared. */
  readonly addJobs: (jobs: readonly Job[], client: SqlClient) => Promise<void>;
  /** After the commit: the conversation has new lines, jobs may be waiting in these queues, and these readers are to look. */
  readonly committed: (inbound: Inbound, queues: readonly string[], wakes: Iterable<string>) => void;
  /** Where there is a desk. */
  readonly handoffs?: Pick<HandoffWork, 'timing' | 'news'>;
  readonly stateDropped: (why: string) => void;
}

type Work = Parameters<TurnStore['turn']>[1];
type Wants = Parameters<TurnStore['turn']>[2];

/** The turn transaction of the port: one inbound message, its replies, the new state and the jobs, all or nothing. */
export class Turns {
  readonly #parts: TurnParts;
  readonly #inOrder = new InOrder(PATIENCE);

  constructor(parts: TurnParts) {
    this.#parts = parts;
  }

  async turn(inbound: Inbound, work: Work, wants?: Wants): Promise<TurnReceipt> {
    this.#parts.database.assertFree();
    const { receipt, queues, wakes } = await this.#inOrder.run(inbound.conversationId, () =>
      this.#parts.database.withClient((client) => this.#attempt(client, inbound, work, wants)),
    );
    if (!receipt.duplicate) this.#parts.committed(inbound, queues, wakes);
    return receipt;
  }

  async #attempt(
    client: SqlClient,
    inbound: Inbound,
    work: Work,
    wants: Wants,
  ): Promise<{ receipt: TurnReceipt; queues: readonly string[]; wakes: Iterable<string> }> {
    try {
      const [, , locked, seen] = await client.batch([
        begin(),
        createConversation(inbound.conversationId, inbound.channel, this.#parts.now()),
        lockConversation(inbound.conversationId),
        findInbound(inbound),
      ]);
      const before = seen?.rows[0] as MessageRow | undefined;
      if (before) return { receipt: await this.#stored(client, before), queues: [], wakes: [] };

      const row = locked?.rows[0] as unknown as ConversationRow;
      const state = this.#readState(row, inbound.conversationId);
      const wanted = wants?.(state);
      const code = wanted === undefined ? {} : { code: await lookUpCode(client, inbound, wanted) };
      const handoff = await this.#handoff(client, inbound, state);
      const outcome = work(state, {
        isFirst: row.version === 0,
        ...(this.#parts.words.seals ? { seals: true } : {}),
        ...code,
        ...(handoff ? { handoff } : {}),
      });
      const lines = this.#lines(inbound, outcome, row.last_seq);
      if (outcome.jobs?.length) await this.#parts.addJobs(outcome.jobs, client);
      const gap = outcome.gap && (await worded(client, inbound.conversationId, outcome.gap));
      const writes = this.#writes(inbound, outcome, row, lines, gap);
      const queues = (outcome.jobs ?? []).map(({ queue }) => queue);
      if (outcome.handoff === undefined && !outcome.forget) {
        await client.batch([...writes, commit()]);
        return { receipt: { duplicate: false, ...lines }, queues, wakes: [] };
      }
      await client.batch(writes);
      const changed = await this.#changeHandoffs(client, inbound, outcome);
      await client.batch([commit()]);
      return { receipt: { duplicate: false, ...lines }, queues: [...queues, ...changed.queues], wakes: changed.wakes };
    } catch (error) {
      // The first error is the one to tell: a connection that died cannot roll back, and does not need to.
      await client.batch([rollback()]).catch(() => undefined);
      throw error;
    }
  }

  /** The hand-off that the conversation's state names; nothing is asked where it names none. */
  async #handoff(
    client: SqlClient,
    inbound: Inbound,
    state: Readonly<Record<string, unknown>> | undefined,
  ): Promise<HandoffFacts | undefined> {
    const id = (state?.['handoff'] as { id?: unknown } | null | undefined)?.id;
    return typeof id === 'string' ? handoffFacts(client, inbound.conversationId, id) : undefined;
  }

  async #changeHandoffs(
    client: SqlClient,
    inbound: Inbound,
    outcome: TurnOutcome,
  ): Promise<{ queues: readonly string[]; wakes: Iterable<string> }> {
    const { now, newId, words, handoffs = { timing: TIMING, news: false }, addJobs } = this.#parts;
    const work: HandoffWork = { client, now: now(), newId, words, ...handoffs, jobs: [], wakes: new Set() };
    if (outcome.handoff !== undefined) await applyChanges(work, inbound, outcome.handoff);
    if (outcome.forget) await forgetHandoffs(work, inbound.conversationId);
    if (work.jobs.length > 0) await addJobs(work.jobs, client);
    return { queues: work.jobs.map(({ queue }) => queue), wakes: work.wakes };
  }

  #writes(
    inbound: Inbound,
    outcome: TurnOutcome,
    row: ConversationRow,
    { inbound: asked, replies }: Lines,
    gap: WordedGap | undefined,
  ): Statement[] {
    const now = this.#parts.now();
    const statements: Statement[] = [];
    const { words } = this.#parts;
    const { state, sealed } = setApart(words, inbound.conversationId, outcome.state, outcome.apart);
    if (outcome.forget) statements.push(...forgetEarlier(inbound.conversationId, asked.seq));
    statements.push(
      writeTurn({
        conversationId: inbound.conversationId,
        channel: inbound.channel,
        state: storableJson(state),
        sealed,
        version: row.version + 1,
        lastSeq: asked.seq + replies.length,
        now,
        externalId: storableText(inbound.externalId),
        lines: [this.#storedLine(inbound, outcome, asked), ...replies.map(asSaid)],
      }),
    );
    if (inbound.channel === 'sms' && replies.length > 0) statements.push(offerReplies(replies, now));
    if (inbound.channel === 'botservice' && replies.length > 0) {
      statements.push(queueReplies(replies, new Date(now.getTime() + OUTBOX_HEAD_START)));
    }
    if (outcome.moveCode) statements.push(...issueCode(inbound.conversationId, outcome.moveCode));
    if (outcome.usedCode) statements.push(...useCode(outcome.usedCode));
    if (outcome.practice) statements.push(keepPractice(this.#parts.newId(), outcome.practice, words, now));
    if (gap) statements.push(keepGap(this.#parts.newId(), inbound.channel, gap, now));
    if (outcome.verdict) statements.push(keepVerdict(this.#parts.newId(), inbound.channel, outcome.verdict, now));
    return statements;
  }

  #lines(inbound: Inbound, outcome: TurnOutcome, lastSeq: number): Lines {
    const asked: LoggedMessage = {
      id: this.#parts.newId(),
      conversationId: inbound.conversationId,
      seq: lastSeq + 1,
      direction: 'in',
      text: outcome.forget ? '' : storableText(outcome.inboundText ?? inbound.text),
      extra: inbound.extra ?? {},
      at: inbound.at,
    };
    const replies = outcome.replies.map(
      (reply, index): LoggedMessage => ({
        id: this.#parts.newId(),
        conversationId: inbound.conversationId,
        seq: asked.seq + 1 + index,
        direction: 'out',
        text: storableText(reply.text),
        extra: replyExtra(reply),
        at: this.#parts.now(),
        replyTo: asked.id,
      }),
    );
    return { inbound: asked, replies };
  }

  /** What was written stands in the log with personal details taken out; our own words stand as they are. */
  #storedLine(inbound: Inbound, outcome: TurnOutcome, asked: LoggedMessage): StoredLine {
    // Kept apart or forgotten: then the log has words of ours.
    if (outcome.forget || outcome.inboundText !== undefined) return asSaid(asked);
    return { ...asked, ...this.#parts.words.keep(inbound.text, 'message', asked.id, inbound.redacted) };
  }

  async #stored(client: SqlClient, before: MessageRow): Promise<TurnReceipt> {
    const [replies] = await client.batch([findReplies(before.conversation_id, before.id), rollback()]);
    return {
      duplicate: true,
      inbound: asWritten(before, this.#parts.words),
      replies: (replies?.rows as unknown as MessageRow[]).map(toLoggedMessage),
    };
  }

  #readState({ state, version, sealed }: ConversationRow, id: string): Readonly<Record<string, unknown>> | undefined {
    if (version === 0) return undefined;
    if (state !== null && typeof state === 'object' && !Array.isArray(state))
      return broughtBack(this.#parts.words, id, state as Record<string, unknown>, sealed);
    this.#parts.stateDropped(
      `expected an object, found ${state === null ? 'nothing' : Array.isArray(state) ? 'a list' : typeof state}`,
    );
    return undefined;
  }
}

type Lines = Pick<TurnReceipt, 'inbound' | 'replies'>;

type WordedGap = Gap & { readonly text: string };

/** A gap with its words: those of the earlier message, redacted, where it brings none. Undefined where nothing was said. */
async function worded(client: SqlClient, conversationId: string, gap: Gap): Promise<WordedGap | undefined> {
  if (gap.text !== undefined) return { ...gap, text: gap.text };
  const [found] = await client.batch([lastAnswered(conversationId, gap.reason === 'not-helped')]);
  const text = found?.rows[0]?.['text'];
  return typeof text === 'string' ? { ...gap, text: redact(text).text } : undefined;
}

const asSaid = (line: LoggedMessage): StoredLine => ({ ...line, clear: line.text, sealed: null });

function replyExtra({ text: _text, ...rest }: Reply): Record<string, unknown> {
  return rest;
}

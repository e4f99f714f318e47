import type { Candidate } from '../knowledge/answer.js';
import { forWhom, type ForWhom } from '../knowledge/for-whom.js';
import type { Library } from '../knowledge/library.js';
import { nationIn, type NationSaid } from '../knowledge/nation-in.js';
import type { Understanding } from '../knowledge/understanding.js';
import type { Intent } from './control-phrases.js';
import { recogniseControl } from './controls.js';
import { newConversation, type Conversation } from './conversation.js';
import { guarded } from './guarded.js';
import { lightIfKnown } from './known-question.js';
import type { Form, Reply } from './reply.js';
import { answering } from './rules/answering.js';
import { asked } from './rules/asked.js';
import { controls } from './rules/controls.js';
import { feltOnly } from './flows/plain-answer.js';
import type { DecidedChange } from './handoff/decided.js';
import { isHeld } from './handoff/here.js';
import type { DeskFacts, HandoffFacts } from './handoff/desk-facts.js';
import { goOnWithGuide, guide, isPlainAnswer, startGuide } from './rules/guide.js';
import { alerted, caughtUp, dangerFirst, left, talk, waiting } from './rules/handoff.js';
import { introduce } from './rules/introduction.js';
import { leaving } from './rules/leaving.js';
import { moving } from './rules/moving.js';
import { patience, unlooped } from './rules/patience.js';
import { unreadable } from './rules/unreadable.js';
import { redact } from './privacy/redact.js';
import { crisisTurn, readCrisis, type CrisisTurn } from './safety/crisis.js';
import { NO_DANGER, type DangerKind, type Screening } from './safety/danger.js';
import type { SafetyNet } from './safety-net.js';
import type { Setting } from './setting.js';
import type { CodeFound, Gap, TurnOutcome } from './store/port.js';

/** What the assistant knows and how it listens: loaded once, replaced whole. */
export interface Mind {
  readonly library: Library;
  readonly understanding: Understanding;
  readonly safety: SafetyNet;
}

export interface TurnInput {
  readonly text: string;
  /** `text` with personal details taken out; made here where the caller has not done so. */
  readonly redacted?: string;
  readonly form: Form;
  /** The stored conversation, or undefined where this is its first message. */
  readonly conversation: Conversation | undefined;
  readonly mind: Mind;
  readonly setting: Setting;
  readonly now: Date;
  /** What the code in the message stands for (bot/flows/code-wanted.ts), looked up in the turn's transaction. */
  readonly code?: CodeFound;
  /** Who can be asked for, when they are there and how many wait; absent where a deployment has no desk. */
  readonly desk?: DeskFacts;
  /** This conversation's hand-off to a person, read in the turn's transaction. */
  readonly handoff?: HandoffFacts;
  /** True where nothing can be sealed: then no name and no contact can be kept, and none is asked for. */
  readonly keepsNoContacts?: boolean;
  /** Ids for receipts and codes. */
  readonly newId: () => string;
}

/** A turn as the rules see it: the input, and what the message itself says. */
export interface Turn extends Omit<TurnInput, 'conversation'> {
  readonly redacted: string;
  readonly conversation: Conversation;
  readonly isFirst: boolean;
  /** The control that the whole message is. */
  readonly control: Intent | undefined;
  readonly nationSaid: NationSaid | undefined;
  /** What the message says about danger, read once. */
  readonly screened: Screening;
  /** The turn in the light of what was said about danger before: bot/safety/crisis.ts. */
  readonly crisis: CrisisTurn;
  readonly forWhomSaid: ForWhom | undefined;
}

/** What kind of turn it was: the contract of `npm run ask`. */
export type Kind =
  | 'answer'
  | 'choices'
  | 'none'
  | 'out-of-scope'
  | 'smalltalk'
  | 'handoff'
  /** A person holds the conversation, and nothing was said. */
  | 'held'
  | `control:${string}`
  | `flow:${string}`
  | `danger:${string}`;

export interface Decision extends Pick<TurnOutcome, 'inboundText' | 'moveCode' | 'usedCode' | 'practice'> {
  readonly kind: Kind;
  readonly replies: readonly Reply[];
  readonly conversation: Conversation;
  readonly article?: string;
  readonly topics?: readonly string[];
  readonly candidates?: readonly Candidate[];
  readonly gap?: Gap;
  /** Whether the last answer helped, as the person says. */
  readonly verdict?: { readonly article: string; readonly verdict: 'helped' | 'not-helped' };
  /** The person asked that everything be removed, and confirmed it. */
  readonly erase?: { readonly receipt: string };
  /** How many phone numbers the guard took out of our words: a fault in the content, to be reported. */
  readonly numbersRemoved?: number;
  /** A danger turn: what staff are to be told. Never the words. */
  readonly alert?: { readonly kind: DangerKind; readonly urgency: 'immediate' | 'soon' };
  /** What it does to the hand-off to a person, and what the desk is to see. */
  readonly handoff?: readonly DecidedChange[];
}

export type Rule = (turn: Turn) => Decision | undefined;

/**
 * The routing table: the first rule that answers wins, and the order is the product's safety policy.
 * Danger, then patience with a flood, leaving (no more texts, delete my data), then the person who has this conversation, or the
 * wait for one, then what the last reply asked, a running guide and the controls,
 * then the start of a guide and the answer, which ends by offering a person.
 */
export const TABLE: readonly (readonly [name: string, rule: Rule])[] = [
  // A guide's own numbers and labels are no message about danger, whatever a model feels about two words.
  ['danger', dangerFirst],
  // Whom a person talks to decides how much is too much.
  ['pace', (turn) => (isHeld(turn) ? undefined : patience(turn))],
  ['leaving', leaving],
  ['talk', talk],
  ['waiting', waiting],
  // A code is a whole message of its own, and its yes or no belongs to it.
  ['moving', moving],
  ['unreadable', unreadable],
  ['asked', asked],
  // Takes what belongs to its question (a number, yes, BACK); any other control is left to the next row.
  ['guide', guide],
  ['controls', controls],
  ['guide start', startGuide],
  ['answering', answering],
];

/** Whoever has only asked for a person, or has had everything deleted, has said nothing that could be shared. */
function stillBlank(turn: Turn, decision: Decision): Decision {
  if (decision.erase !== undefined) return decision;
  const { blank = turn.isFirst, ...rest } = decision.conversation;
  return { ...decision, conversation: blank && decision.kind === 'handoff' ? { ...rest, blank } : rest };
}

/** Decides one turn. Pure: no clock, no chance, no input or output. */
export function decide(input: TurnInput): Decision {
  const conversation = caughtUp(input.conversation ?? newConversation(input.setting.nation), input.handoff);
  const nationSaid = nationIn(input.mind.understanding.places, input.text);
  const forWhomSaid = forWhom(input.text);
  const heard = {
    ...input,
    redacted: input.redacted ?? redact(input.text).text,
    isFirst: input.conversation === undefined,
    control: recogniseControl(input.text),
    nationSaid,
    forWhomSaid,
    conversation: {
      ...conversation,
      ...(nationSaid ? { nation: nationSaid.nation, nationSaid: true } : {}),
      ...(forWhomSaid ? { forWhom: { whom: forWhomSaid.whom, word: forWhomSaid.word } } : {}),
    },
  };
  const found = lightIfKnown(
    { mind: input.mind, text: input.text, nation: heard.conversation.nation },
    input.mind.safety.screen(input.text),
  );
  // A guide's own numbers and labels, and our own commands, are no message about danger, whatever a model feels about two
  // words. A written rule still speaks.
  const screened = isPlainAnswer(heard, found) || (heard.control !== undefined && feltOnly(found)) ? NO_DANGER : found;
  const crisis = crisisTurn(readCrisis(conversation.crisis), input.text, screened, input.now);
  const turn: Turn = { ...heard, screened, crisis, conversation: { ...heard.conversation, crisis: crisis.state } };
  for (const [, rule] of TABLE) {
    const decision = rule(turn);
    if (decision !== undefined) {
      const whole = left(turn, alerted(turn, introduce(turn, goOnWithGuide(turn, stillBlank(turn, decision)))));
      return guarded(turn, unlooped(turn, whole));
    }
  }
  throw new Error('no rule answered: the last one always does');
}

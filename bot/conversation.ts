import { z } from 'zod';
import { INTENTS } from './control-phrases.js';
import { DESK_KINDS } from './handoff/desk-kinds.js';
import { HANDOFF_STATES } from './handoff/states.js';

const nation = z.enum(['england', 'scotland', 'wales', 'ni']);

/** What the last reply asked, so that "yes", "2" or "Scotland" has something to belong to. */
const Asked = z.discriminatedUnion('kind', [
  /** A list was shown: the article ids, glossary ids (`term:<id>`) or intents (`do:<intent>`) in the order of their numbers. */
  z.object({ kind: z.literal('choices'), options: z.array(z.string()).max(9) }),
  z.object({ kind: z.literal('person') }),
  /** Which kind of person: the kinds that are there, and `call-back:<kind>`, in the order of their numbers. */
  z.object({ kind: z.literal('desk-kind'), options: z.array(z.string().max(30)).max(9) }),
  /** May a person at the desk read what was said, and the answers of the guide? */
  z.object({ kind: z.literal('desk-transcript') }),
  z.object({ kind: z.literal('desk-guide') }),
  /** How the talk with a person went. */
  z.object({ kind: z.literal('desk-rating') }),
  /** A call-back: which step of it, by what kind of person, and its id once it is kept. */
  z.object({
    kind: z.literal('desk-call-back'),
    step: z.enum(['offer', 'number', 'when', 'message-or-no', 'message']),
    who: z.enum(DESK_KINDS),
    callBack: z.string().max(60).optional(),
  }),
  /** A code was recognised, by its hash: shall its guide come here, or what it is the receipt for be removed? */
  z.object({ kind: z.literal('code'), hash: z.string().length(64) }),
  /** By text, at the end of a talk: did the answer help? */
  z.object({ kind: z.literal('helped'), article: z.string().max(60) }),
  z.object({ kind: z.literal('delete') }),
  /** The answer named its nation and asked whether it is another. */
  z.object({ kind: z.literal('nation'), article: z.string() }),
  /** A question waits until the danger has been answered: the articles it may be about, never its words. */
  z.object({ kind: z.literal('kept-question'), articles: z.array(z.string()).min(1).max(3) }),
]);
export type Asked = z.infer<typeof Asked>;

/** What was said last, by name, so that it can be said again or gone on with. */
const Last = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), id: z.string() }),
  z.object({ kind: z.literal('term'), id: z.string() }),
  z.object({ kind: z.literal('control'), intent: z.enum(INTENTS) }),
  z.object({ kind: z.literal('choices'), options: z.array(z.string()).max(9) }),
]);
export type Last = z.infer<typeof Last>;

/**
 * The state of a conversation: answers, not sentences. No words that the person wrote and none of ours. Written once a
 * turn by the Assistant; what this cannot read is dropped, and the conversation starts afresh.
 */
export const Conversation = z.object({
  v: z.literal(1),
  /** As the person said it, or as the deployment is set; never guessed from a number. */
  nation: nation.optional(),
  /** True where the person said it in this conversation. */
  nationSaid: z.boolean().default(false),
  /** Whom the questions are about, and the word the person used ("mum", "client"). */
  forWhom: z.object({ whom: z.enum(['self', 'relative', 'friend', 'client']), word: z.string().max(30) }).optional(),
  /** The last article answered: what "how much?" leans on. */
  article: z.string().optional(),
  last: Last.optional(),
  asked: Asked.optional(),
  /** The last reply that has more: which article, and how many parts have gone. */
  more: z.object({ article: z.string(), sent: z.number().int().min(0) }).optional(),
  /** True once we asked whether the person lives somewhere else. */
  nationAsked: z.boolean().default(false),
  /** True while nothing but the way to a person was spoken of: there is nothing to share with one. */
  blank: z.boolean().optional(),
  /** Failed understandings in a row. */
  misses: z.number().int().min(0).default(0),
  /** True once the number has had its introduction (SMS) or the page its welcome. */
  introduced: z.boolean().default(false),
  /** When a text last asked whether an answer helped: milliseconds since 1970. */
  helpedAsked: z.number().optional(),
  /** The person asked for no texts that they did not ask for. */
  noUnasked: z.boolean().default(false),
  /** How fast messages come: bot/pace.ts. */
  pace: z
    .object({
      since: z.number(),
      count: z.number().int(),
      told: z.boolean(),
      said: z.object({ hash: z.string(), since: z.number(), count: z.number().int() }).optional(),
    })
    .optional(),
  /** The guide that was begun: answers only; the question is found by replaying them (bot/flows/replay.ts). */
  flow: z
    .object({
      id: z.string().max(60),
      answers: z.record(
        z.string().max(60),
        z.union([z.string().max(4000), z.number(), z.array(z.string().max(60)).max(30).readonly()]),
      ),
      /** Answers in a row that were not understood. */
      tries: z.number().int().min(0),
      paused: z.boolean(),
      /** Milliseconds since 1970. */
      startedAt: z.number(),
      /** How many texts of its outcome have gone. */
      sent: z.number().int().min(0),
      /** True where the guide spoke last: BACK and MORE then belong to it. */
      shown: z.boolean(),
      /** The word used for whom it is about: "mum". */
      word: z.string().max(30).optional(),
    })
    .optional()
    .catch(undefined),
  /** The hand-off to a person that was asked for, and the state of it that this conversation knows (bot/rules/handoff.ts). */
  handoff: z
    .object({ id: z.string().max(60), told: z.enum(HANDOFF_STATES) })
    .optional()
    .catch(undefined),
  /** The crisis state of bot/safety/crisis.ts; opaque here. */
  crisis: z.unknown().optional(),
});
export type Conversation = z.infer<typeof Conversation>;

export function newConversation(nationSetting?: Conversation['nation']): Conversation {
  return {
    v: 1,
    nationSaid: false,
    nationAsked: false,
    misses: 0,
    introduced: false,
    noUnasked: false,
    ...(nationSetting ? { nation: nationSetting } : {}),
  };
}

/** Reads stored state; undefined where it is unreadable and must be dropped. */
export function readConversation(stored: unknown): Conversation | undefined {
  const parsed = Conversation.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}

import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Conversation } from '../../bot/conversation.js';
import { newConversation } from '../../bot/conversation.js';
import { decideAnyway } from '../../bot/decide-anyway.js';
import type { Form } from '../../bot/reply.js';
import type { Setting } from '../../bot/setting.js';
import type { Decision, Mind } from '../../bot/turn.js';
import { answer } from '../../knowledge/answer.js';
import { segments } from '../../knowledge/gsm7.js';
import { NATIONS } from '../../knowledge/nation.js';
import { loadMind } from './mind.js';

// The terminal has no deployment behind it: nobody on call, no nation known.
const SETTING: Setting = { service: 'This service', retentionDays: 30, paced: false };

const Line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string().optional(),
  turns: z.array(z.string()).optional(),
  nation: z.enum([...NATIONS, 'uk']).optional(),
});

/** What `--jsonl` writes for each turn. `segments` are those of the first reply; the web has none. */
interface Told {
  kind: string;
  article: string | null;
  topics: readonly string[];
  candidates: Decision['candidates'];
  replies: string[];
  segments: number;
  light: boolean;
  ms: number;
}

function ask(
  mind: Mind,
  form: Form,
  text: string,
  conversation: Conversation | undefined,
): { told: Told; conversation: Conversation } {
  const started = process.hrtime.bigint();
  const decision = decideAnyway(
    { text, form, conversation, mind, setting: SETTING, now: new Date(), newId: randomUUID },
    tellFault,
  );
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  return {
    told: {
      kind: decision.kind,
      article: decision.article ?? null,
      topics: decision.topics ?? [],
      candidates: bestThree(mind, text, decision),
      replies: decision.replies.map((reply) => reply.text),
      segments: form === 'sms' ? segments(decision.replies[0]?.text ?? '') : 0,
      light: decision.replies.some((reply) => reply.light === true),
      ms: Math.round(ms * 100) / 100,
    },
    conversation: decision.conversation,
  };
}

/** The ranker's best three, whatever the turn was: a command or danger is ranked here, for the measure alone. */
function bestThree(mind: Mind, text: string, decision: Decision): Decision['candidates'] {
  if (decision.candidates?.length === 3) return decision.candidates;
  try {
    return answer(mind.understanding, { text, nation: decision.conversation.nation }).candidates;
  } catch (error) {
    tellFault(error);
    return [];
  }
}

/** The person at the terminal gets the words all the same, and sees that they are not the whole answer. */
function tellFault(fault: unknown): void {
  process.stderr.write(`A rule failed: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exitCode = 1;
}

/** One line of `--jsonl`: a fresh conversation, one turn or several. */
export function askLine(mind: Mind, form: Form, json: string): Record<string, unknown> {
  let id: unknown = null;
  try {
    const raw = JSON.parse(json) as { id?: unknown };
    id = raw?.id ?? null;
    const line = Line.parse(raw);
    const nation = line.nation === 'uk' ? undefined : line.nation;
    let conversation = nation === undefined ? undefined : newConversation(nation);
    if (line.turns !== undefined) {
      const turns = line.turns.map((text) => {
        const asked = ask(mind, form, text, conversation);
        conversation = asked.conversation;
        return asked.told;
      });
      return { id, turns };
    }
    if (line.text === undefined) return { id, error: 'the line has neither "text" nor "turns"' };
    return { id, ...ask(mind, form, line.text, conversation).told };
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')
        : (error as Error).message;
    return { id, error: reason };
  }
}

async function main(args: readonly string[]): Promise<void> {
  const channel = args.includes('--channel') ? args[args.indexOf('--channel') + 1] : 'web';
  if (channel !== 'sms' && channel !== 'web') {
    process.stderr.write(`--channel is "sms" or "web", not "${channel ?? ''}"\n`);
    process.exitCode = 2;
    return;
  }
  const { mind, findings } = await loadMind();
  for (const { file, line, message, level } of findings)
    if (level === 'error') process.stderr.write(`left out: ${file}:${line} ${message}\n`);
  if (args.includes('--jsonl')) {
    let bad = false;
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      if (line.trim() === '') continue;
      const told = askLine(mind, channel, line);
      bad ||= 'error' in told;
      process.stdout.write(`${JSON.stringify(told)}\n`);
    }
    if (bad) process.exitCode = 1;
    return;
  }
  const question = args.filter((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--channel').join(' ');
  if (question === '') {
    process.stderr.write(
      'Usage: npm run ask -- "your question"   or   npm run -s ask -- --jsonl [--channel sms|web] < questions.jsonl\n',
    );
    process.exitCode = 2;
    return;
  }
  const decision = decideAnyway(
    {
      text: question,
      form: channel,
      conversation: undefined,
      mind,
      setting: SETTING,
      now: new Date(),
      newId: randomUUID,
    },
    tellFault,
  );
  process.stdout.write(
    `${decision.replies.map(({ text, choices }) => [text, ...choices.map((choice) => `  [${choice}]`)].join('\n')).join('\n\n')}\n`,
  );
}

if (require.main === module) void main(process.argv.slice(2));

import { longDate } from '../../knowledge/render.js';
import type { Intent } from '../control-phrases.js';
import { newConversation } from '../conversation.js';
import { list } from '../compose.js';
import { askForPerson } from '../person.js';
import { say } from '../say.js';
import { sayMenu } from '../menu.js';
import { sayAgain, sayMore } from '../again.js';
import type { Decision, Turn } from '../turn.js';
import type { WordingName } from '../wording.js';
import { DAY_MS } from '../../knowledge/milliseconds.js';

/** Commands that say one thing and leave the rest of the conversation as it is. */
const SIMPLE: Partial<Record<Intent, WordingName>> = {
  greeting: 'greeting',
  thanks: 'thanks',
  goodbye: 'goodbye',
  help: 'help',
  start: 'welcomeBack',
  language: 'language',
  accessibility: 'accessibility',
  yes: 'noQuestionOpen',
  no: 'okNo',
  'not-sure': 'notSure',
  back: 'nothingBefore',
};

/** Whole-message commands. What belongs to an open question has been dealt with before (rules/asked.ts). */
export function controls(turn: Turn): Decision | undefined {
  const { control, form, mind, setting, conversation } = turn;
  if (control === undefined) return undefined;
  const kind = `control:${control}` as const;
  const { asked: _, ...rest } = conversation;
  const calm = { ...rest, misses: 0 };
  const simple = SIMPLE[control];
  if (simple !== undefined) {
    const replies = [say(mind.library, form, simple, { service: setting.service })];
    // Going back is to what was said before; a greeting or thanks does not become "the last thing said".
    if (control === 'back' && conversation.last !== undefined) return { ...sayMenu(turn), kind };
    const said = { kind, replies, conversation: control === 'start' ? { ...calm, noUnasked: false } : calm };
    return control === 'thanks' || control === 'goodbye' ? askIfHelped(turn, said) : said;
  }
  switch (control) {
    case 'human':
      return askForPerson(turn);
    case 'menu':
      return sayMenu(turn);
    case 'restart':
      return {
        kind,
        replies: [say(mind.library, form, 'restarted')],
        conversation: {
          ...newConversation(setting.nation),
          introduced: conversation.introduced,
          noUnasked: conversation.noUnasked,
          crisis: conversation.crisis,
          // Whoever waits for a person still does.
          ...(conversation.handoff === undefined ? {} : { handoff: conversation.handoff }),
        },
      };
    case 'identity':
      return {
        kind,
        replies: [say(mind.library, form, 'identity', { service: setting.service })],
        conversation: { ...calm, last: { kind: 'control', intent: 'identity' } },
      };
    case 'privacy':
      return {
        kind,
        replies: [say(mind.library, form, 'privacy', { days: String(setting.retentionDays) })],
        conversation: { ...calm, last: { kind: 'control', intent: 'privacy' } },
      };
    case 'my-data':
      return {
        kind,
        replies: [
          say(mind.library, form, 'myData', { summary: whatIsKept(turn), days: String(setting.retentionDays) }),
        ],
        conversation: calm,
      };
    case 'sources': {
      const article = mind.library.articles.get(conversation.article ?? '');
      const source = article?.sources[0];
      if (article === undefined || source === undefined)
        return { kind, replies: [say(mind.library, form, 'sourcesNone')], conversation: calm };
      const name = form === 'web' ? `[${source.title}](${source.url})` : source.title.slice(0, 110);
      return {
        kind,
        replies: [
          say(mind.library, form, 'sources', { source: name, checked: `Checked on ${longDate(article.checked)}.` }),
        ],
        conversation: calm,
      };
    }
    case 'more':
      return { ...sayMore(turn), kind };
    case 'repeat':
      return { ...sayAgain(turn), kind };
    default:
      return undefined;
  }
}

/** The end of a talk by text: did it help? Once a day at most, and never of somebody in danger or on the way to a person. */
function askIfHelped(turn: Turn, said: Decision): Decision {
  const { form, mind, now, conversation } = turn;
  const [reply] = said.replies;
  const { article, crisis, handoff, flow, helpedAsked } = conversation;
  if (form !== 'sms' || reply === undefined || article === undefined || !mind.library.articles.has(article))
    return said;
  if (crisis !== undefined || handoff !== undefined || (flow !== undefined && !flow.paused)) return said;
  if (helpedAsked !== undefined && now.getTime() - helpedAsked < DAY_MS) return said;
  return {
    ...said,
    replies: [{ ...reply, text: `${reply.text} ${say(mind.library, form, 'helpedAsk').text}` }],
    conversation: { ...said.conversation, asked: { kind: 'helped', article }, helpedAsked: now.getTime() },
  };
}

/** In plain words, what the conversation's state holds. */
function whatIsKept({ conversation, mind }: Turn): string {
  const parts = ['your messages, with names and numbers hidden', 'my answers'];
  if (conversation.nation !== undefined) parts.push('your nation');
  if (conversation.forWhom !== undefined) parts.push('who you ask for');
  if (conversation.flow !== undefined) parts.push('your answers in a guide');
  if (conversation.handoff !== undefined) parts.push('that you asked for a person');
  if (conversation.crisis !== undefined) parts.push('that we spoke about danger');
  const article = mind.library.articles.get(conversation.article ?? '');
  if (article !== undefined) parts.push(`your last subject (${article.title})`);
  return list(parts).replace(/ or ([^,]*)$/, ' and $1');
}

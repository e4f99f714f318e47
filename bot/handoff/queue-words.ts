import type { Reply } from '../reply.js';
import { segments } from '../../knowledge/gsm7.js';
import { sentence } from '../say.js';
import type { Turn } from '../turn.js';
import type { WordingName } from '../wording.js';
import { statusOf } from './here.js';
import type { DeskKind } from './desk-kinds.js';
import { KIND_WORDS } from './words.js';

type Speaking = Pick<Turn, 'form' | 'mind' | 'desk'>;

export const line = (
  { mind, form }: Pick<Turn, 'form' | 'mind'>,
  name: WordingName,
  slots: Readonly<Record<string, string>> = {},
): string => sentence(mind.library, form, name, slots);

/** How many wait, and how long it usually takes; nothing of what is not known. */
export function waitWords(turn: Speaking, kind: DeskKind, place: number, urgent: boolean): readonly string[] {
  const { typicalMinutes, present } = statusOf(turn, kind);
  return [
    urgent
      ? line(turn, 'deskUrgent')
      : place <= 1
        ? line(turn, 'deskNext')
        : line(turn, 'deskPlace', { place: String(place) }),
    // How long it usually takes says nothing of a desk at which nobody is.
    ...(present === 0 ? [line(turn, 'deskNobodyNow')] : []),
    ...(typicalMinutes === undefined || present === 0
      ? []
      : [line(turn, 'deskTypical', { minutes: span(typicalMinutes) })]),
    line(turn, 'deskWhile'),
  ];
}

/** "10 minutes", "an hour", "2 hours". */
export function span(minutes: number): string {
  if (minutes <= 1) return 'a minute';
  if (minutes < 50) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours <= 1 ? 'an hour' : `${hours} hours`;
}

/** "They are back tomorrow at 9am.", or nothing where no opening is set. */
export function backWords(turn: Pick<Turn, 'form' | 'mind' | 'desk' | 'conversation' | 'now'>, kind: DeskKind): string {
  const next = turn.desk?.calendar.nextOpening(kind, turn.conversation.nation, turn.now);
  return next?.at === undefined ? '' : line(turn, 'deskBack', { opening: next.words });
}

export function notHere(turn: Pick<Turn, 'form' | 'mind'>, kind: DeskKind): string {
  const { many } = KIND_WORDS[kind];
  return line(turn, 'deskNotHere', { many: `${many[0]?.toUpperCase() ?? ''}${many.slice(1)}` });
}

/** Sentences as replies: one where they fit, over SMS as few texts of two segments as it takes. */
export function inReplies(
  turn: Pick<Turn, 'form'>,
  parts: readonly string[],
  choices: readonly string[] = [],
): Reply[] {
  const said = parts.filter((part) => part !== '');
  const web = turn.form === 'web' ? choices : [];
  if (turn.form === 'web') return [{ text: said.join(' '), choices: web }];
  const texts: string[] = [];
  for (const part of said) {
    const joined = texts.length === 0 ? part : `${texts.at(-1)} ${part}`;
    if (texts.length > 0 && segments(joined) <= 2) texts[texts.length - 1] = joined;
    else texts.push(part);
  }
  return texts.map((text) => ({ text, choices: [] }));
}

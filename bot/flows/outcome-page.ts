import { outcomeParts } from './outcome-parts.js';
import type { Telling } from './outcome-said.js';

/** The outcome as a chat message: what it means, because, the rule, what could change it, what to do, a person. */
export function outcomePage(telling: Telling): string {
  const { title, main, show, letter, foot } = outcomeParts(telling);
  return [
    `## ${title}`,
    main,
    // Without lines of its own it would say the rules a second time.
    telling.outcome.show === undefined || show.lines === '' ? '' : `**${show.title}**\n\n${show.lines}`,
    letter === undefined
      ? ''
      : `**A letter or email to copy: ${letter.to}**\n\n${letter.paragraphs.map((part) => `> ${part}`).join('\n>\n')}`,
    `${foot} ${offer(telling.somebody)} To change an answer, write **my answers**.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const offer = (somebody: boolean): string =>
  somebody ? 'To talk it over with a person, write **person**.' : 'To see who can help, write **person**.';

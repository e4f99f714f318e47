import { markup, type Html } from '../html.js';

/** Where a verdict belongs: the number of the reply, and proof that we showed it to this conversation. */
export interface HelpedStamp {
  readonly seq: number;
  readonly proof: string;
}

/** Why an answer did not help, as its buttons say it. */
export const WHY = {
  other: 'It was not what I asked',
  hard: 'It was hard to understand',
  wrong: 'I think it is wrong',
  missing: 'Something was missing',
} as const;
export type Why = keyof typeof WHY;

const hidden = ({ seq, proof }: HelpedStamp): Html =>
  markup`<input type="hidden" name="seq" value="${seq}"><input type="hidden" name="mark" value="${proof}">`;

/** Under an answer: did it help? */
export function helpedForm(stamp: HelpedStamp): Html {
  return markup`<form class="helped" method="post" action="/chat/helped">${hidden(stamp)}<fieldset class="helped__set"><legend class="helped__ask">Did this help?</legend><button class="helped__button" name="verdict" value="helped">Yes<span class="nhsuk-u-visually-hidden">, this helped</span></button><button class="helped__button" name="verdict" value="not-helped">No<span class="nhsuk-u-visually-hidden">, this did not help</span></button></fieldset></form>`;
}

export const THANKS = 'Thank you. It helps us to do better.';

/** After "no": why, in one press, with a line if they like. */
export function whyForm(stamp: HelpedStamp): Html {
  const line = `why-${stamp.seq}`;
  return markup`<form class="helped helped--why" method="post" action="/chat/helped/why">${hidden(stamp)}<p class="helped__ask">Thank you for telling us. What was wrong with it?</p><label class="helped__label" for="${line}">You can add a line. Please leave out names and numbers.</label><input class="nhsuk-input helped__line" id="${line}" name="line" maxlength="200" autocomplete="off"><div class="helped__set">${Object.entries(WHY).map(([why, label]) => markup`<button class="helped__button" name="why" value="${why}">${label}</button>`)}</div><p class="helped__hint">Need an answer now? Ask again in other words, or write <strong>person</strong>.</p></form>`;
}

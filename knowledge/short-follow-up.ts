import { normalise, words } from './normalise.js';

/** Words that lean on what was said before; with nothing else they are no question of their own. */
const LEANING = new Set(
  'a about again all am an and any anything are as at be but by can cant cost costs could did do does dont else even ever explain far fast for from get give go good had has have he her here him his how i if in is it its just later like list long longer many may me mean means might more much must my need no not now of often ok on one ones or other our out please really same say she should simple simpler so some soon still such sure take takes tell than that thats the their them then there these they thing things this those to too true until up us was we weeks what whats when where which who whos why will with without work works would yes yet you your england scotland wales northern ireland ni'.split(
    ' ',
  ),
);

/** "how much?", "what about Scotland?", "and who does that?": so short and so hollow that it must be about the last answer. */
export function isShortFollowUp(text: string): boolean {
  const said = words(normalise(text));
  if (said.length === 0 || said.length > 8) return false;
  const heavy = said.filter((word) => !LEANING.has(word));
  return (
    heavy.length === 0 ||
    (heavy.length === 1 &&
      said.length <= 6 &&
      /^(?:and|but|so|what about|how about|what if|even if)\b/.test(said.join(' ')))
  );
}

import type { NationSaid } from './nation-in.js';
import { normalise } from './normalise.js';

/** Who pays in Northern Ireland; elsewhere it is the council. */
const TRUST = /\b(?:health and social care |health and social services |hsc )?trust\b/g;
const THE_TRUST = /\b(?:the|my|our|hsc|social care) trust\b/;
/** What it is called in Scotland. */
const SCOTS_NAME = /^(?:sds|self directed support)$/;
/** Fewer words than this ask nothing without their nation. */
const LEAST_WORDS = 3;

/**
 * What a message asks besides where: "can SDS pay for a gym" as "can direct payment pay for a gym". The words of a nation weigh
 * so much that its overview is heard in everything said with them. Undefined where there is nothing to take out, or little left.
 */
export function besidesNation(text: string, said: NationSaid | undefined): string | undefined {
  const plain = normalise(text);
  const abroad = said !== undefined && said.nation !== 'england';
  if (!abroad && !THE_TRUST.test(plain)) return undefined;
  // First who pays, so that "the health and social care trust" leaves a payer behind and not a gap.
  const words = ` ${plain.replace(TRUST, 'council')} `;
  const name = SCOTS_NAME.test(said?.words ?? '') ? ' direct payment ' : ' ';
  const placeless = abroad
    ? words.replace(` ${said.words} `, name).replace(/ (?:in|from|near)(?= [,.?!]| $)/, ' ')
    : words;
  const rest = placeless.replace(/\s+/g, ' ').trim();
  return rest !== plain && rest.split(' ').length >= LEAST_WORDS ? rest : undefined;
}

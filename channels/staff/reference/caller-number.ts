/** A UK mobile in E.164, or what is wrong with what was typed, kindly. */
export type CallerNumber =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly say: string };

const no = (say: string): CallerNumber => ({ ok: false, say });

/**
 * Reads a mobile number however it is spaced. Ofcom's National Telephone Numbering Plan: mobiles are 071 to 075 and 077
 * to 079, and 07624 (Isle of Man); 070 are personal numbers and 076 pagers, and a text to them may cost or vanish.
 */
export function mobileIn(typed: string): CallerNumber {
  const bare = typed.normalize('NFKC').replace(/[\s().\u200b-\u200f\u2010-\u2015-]/gu, '');
  if (bare === '') return no('Type the caller’s mobile number.');
  if (!/^\+?\d+$/.test(bare)) return no('Type the number in digits only, for example 07700 900123.');
  const national = bare.replace(/^(?:\+44|0044)0?/, '0').replace(/^44(?=7\d{9}$)/, '0');
  if (/^(?:\+|00)/.test(national)) return no('Only UK mobile numbers can be texted. Send it another way.');
  const number = /^7\d{9}$/.test(national) ? `0${national}` : national;
  if (!number.startsWith('07')) return no('That is not a mobile number. UK mobiles begin with 07.');
  if (number.length !== 11)
    return no(`A UK mobile has 11 digits. This one has ${number.length}: please check it with the caller.`);
  if (/^07(?:0|6(?!24))/.test(number)) return no('Numbers like this are not mobiles: a text would not arrive.');
  return { ok: true, number: `+44${number.slice(1)}` };
}

/** Both times the same mobile. */
export function confirmedNumber(typed: string, again: string): CallerNumber {
  const first = mobileIn(typed);
  if (!first.ok) return first;
  const second = mobileIn(again);
  if (again.trim() === '') return no('Type the number a second time, as the caller reads it back to you.');
  return second.ok && second.number === first.number
    ? first
    : no('The two numbers are not the same. Ask the caller to read it once more.');
}

const LONGEST = 60;

/**
 * What a provider calls somebody, as it may stand in our own sentences: people choose these names themselves, and on the web
 * a line of ours is Markdown. Letters, digits and what stands in names; the rest, and what nobody can see, is left out.
 */
export function nameFrom(claims: Readonly<Record<string, unknown>>): string {
  for (const claim of ['name', 'preferred_username', 'email']) {
    const given = claims[claim];
    if (typeof given !== 'string') continue;
    const plain = given.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}@.,'’-]+/gu, ' ');
    const name = [...plain.trim()].slice(0, LONGEST).join('').trim();
    if (name !== '') return name;
  }
  return 'Colleague';
}

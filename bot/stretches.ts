/** Fewer words are a tail of what was said before. */
const FEWEST_WORDS = 3;
/** As many stretches as are looked at: a long story costs no more than a moment. */
const MOST_STRETCHES = 6;

/** What a message says one after the other, each long enough to stand by itself; none where it says one thing. Pure. */
export function stretchesOf(text: string): readonly string[] {
  const stretches = text
    .split(/(?<=[?!.;])\s+|\n+/)
    .map((stretch) => stretch.trim())
    .filter((stretch) => stretch.split(/\s+/).length >= FEWEST_WORDS);
  return stretches.length < 2 ? [] : stretches.slice(0, MOST_STRETCHES);
}

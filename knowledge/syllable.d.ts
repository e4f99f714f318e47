declare module 'syllable' {
  /** The number of syllables in English text. */
  export default function syllable(text: string): number;
}

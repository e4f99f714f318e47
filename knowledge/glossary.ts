import { z } from 'zod';

/** A word people meet and nobody explains. `means` is the whole answer, as a text message and on the page. */
export const Term = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** The word as people write it: "CPN", "individual service fund". */
  term: z.string().min(1),
  /** Other spellings, the long form, the abbreviation. */
  also: z.array(z.string()).default([]),
  /** At most 230 GSM-7 characters after figures and contacts are filled in. */
  means: z.string().min(1),
  nation: z.enum(['england', 'scotland', 'wales', 'ni', 'uk']).default('uk'),
  /** The article that says more. */
  article: z.string().optional(),
  /** Fact ids that it rests on; empty where it only says what a word means in everyday use. */
  facts: z.array(z.string()).default([]),
});
export type Term = z.infer<typeof Term>;

export type Glossary = ReadonlyMap<string, Term>;

/** A line of the research sheets that articles rest on. */
export interface Fact {
  /** Unverified, or of low confidence: may only be put as "ask your council to confirm". */
  readonly weak: boolean;
  /** Changes yearly or soon. */
  readonly volatile: boolean;
}

export type Facts = ReadonlyMap<string, Fact>;

/** Reads facts.csv: `fact,confidence,unverified,volatile`, one a line after the heading. */
export function readFacts(csv: string): Facts {
  const facts = new Map<string, Fact>();
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const [id, confidence, unverified, volatile] = line.split(',');
    if (id !== undefined && id !== '')
      facts.set(id, {
        weak: unverified === 'yes' || confidence === 'low' || confidence === 'none',
        volatile: volatile === 'yes',
      });
  }
  return facts;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DANGER_KINDS, VARIANTS } from './danger.js';

/** One message of the corpus. `urgency: none` on a danger kind means past or denied: LIGHT at most. */
export const Sample = z.strictObject({
  text: z.string().min(1),
  kind: z.enum([...DANGER_KINDS, 'none']),
  urgency: z.enum(['immediate', 'soon', 'none']),
  /** Whose words: how recall is reported for each. */
  voice: z.string().min(1),
  variant: z.enum(VARIANTS).optional(),
  /** Near-paraphrases share a group, so that cross-validation never tests on what it learned. */
  group: z.string().min(1),
});
export type Sample = z.infer<typeof Sample>;

/** Every message under `knowledge/safety/corpus`, in a fixed order. @throws on a line that breaks the form */
export function readCorpus(folder: string): Sample[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line, at) => {
          const read = Sample.safeParse(JSON.parse(line));
          if (!read.success) throw new Error(`${name}:${at + 1}: ${read.error.issues[0]?.message}`);
          return read.data;
        }),
    );
}

import { z } from 'zod';

/** A number that changes: shown with its tax year, reviewed on a date. */
export const Figure = z.strictObject({
  /** As shown, with its unit: "£23,250", "15%", "£86.45 a week". */
  value: z.string().min(1),
  name: z.string().min(1),
  tax_year: z
    .string()
    .regex(/^\d{4}\/\d{2}$/, 'write the tax year as 2026/27')
    .nullable(),
  nation: z.enum(['england', 'scotland', 'wales', 'ni', 'uk']),
  fact: z.string().min(1),
  source: z.string().min(1),
  as_of: z.string().min(1),
  review_by: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as YYYY-MM-DD'),
});
export type Figure = z.infer<typeof Figure>;

export type Figures = ReadonlyMap<string, Figure>;

import { z } from 'zod';

/** Someone a person can be sent to. Only `verified` ones (grade A or B) may appear in a reply. */
export const Contact = z
  .strictObject({
    name: z.string().min(1),
    purpose: z.string().min(1),
    nations: z.array(z.enum(['england', 'scotland', 'wales', 'ni'])).min(1),
    /** Where it serves less than its nations, or needs a check: in words. */
    area: z.string().optional(),
    phone: z
      .string()
      .regex(/^[0-9][0-9 ]*$/, 'digits and spaces only; a route in words belongs in `route`')
      .optional(),
    /** How to ring it where the number alone is not enough: "111, press 2". */
    dial: z.string().optional(),
    /** Where there is no national number: who to ask, in words. */
    route: z.string().optional(),
    text: z.string().optional(),
    web: z.url().optional(),
    hours: z.string().optional(),
    cost: z.string().optional(),
    relay: z.string().optional(),
    verified: z.boolean(),
    grade: z.enum(['A', 'B', 'C']).optional(),
    source: z.string().optional(),
    as_of: z.string().min(1),
    note: z.string().optional(),
  })
  .refine((contact) => !contact.verified || contact.grade === 'A' || contact.grade === 'B', {
    message: 'only grade A or B may be verified',
    path: ['verified'],
  });
export type Contact = z.infer<typeof Contact>;

export type Contacts = ReadonlyMap<string, Contact>;

/** What to dial or text, in the fewest words. */
export function reach(contact: Contact): string {
  return contact.dial ?? contact.phone ?? contact.text ?? contact.route ?? contact.web ?? contact.name;
}

const NUMBER = /\d[\d ]{1,14}\d/g;

/**
 * Every digit string that may appear in our own words as a number to ring or text, without spaces: what the output
 * guard lets through. Only verified contacts count.
 */
export function knownNumbers(contacts: Iterable<Contact>): ReadonlySet<string> {
  const numbers = new Set<string>();
  for (const contact of contacts) {
    if (!contact.verified) continue;
    for (const field of [contact.phone, contact.dial, contact.text, contact.relay])
      for (const found of field?.match(NUMBER) ?? []) numbers.add(found.replaceAll(' ', ''));
  }
  return numbers;
}

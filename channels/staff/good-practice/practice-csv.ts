import type { Practice } from '../../../bot/store/good-practice.js';
import { csvTable } from '../csv-table.js';

const COLUMNS = ['date', 'state', 'story', 'publish', 'name', 'organisation', 'nation', 'phone', 'email'] as const;

/**
 * What people shared, as a table to take away: only what they allowed to leave. Words go where they may be published; phone
 * and email where the person may be contacted; a name where it is for one of the two. What is allowed for neither stays.
 */
export function practiceCsv(list: readonly Practice[]): string {
  const rows = list
    .filter(({ publish, contact }) => publish !== 'no' || contact)
    .map((one) => {
      const named = one.publish === 'named' || one.contact;
      return {
        date: one.at.toISOString().slice(0, 10),
        state: one.state,
        story: one.publish === 'no' ? undefined : one.story,
        publish: one.publish === 'named' ? 'with name' : one.publish === 'unnamed' ? 'without name' : 'no',
        name: named ? one.name : undefined,
        organisation: named ? one.organisation : undefined,
        nation: one.nation,
        phone: one.contact ? one.phone : undefined,
        email: one.contact ? one.email : undefined,
      };
    });
  return csvTable(COLUMNS, rows);
}

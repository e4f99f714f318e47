import type { Migration } from '../migration.js';

export const FEEDBACK: Migration = {
  id: 4,
  name: 'what people and staff said of the answers',
  sql: `
    SELECT 1;
  `,
};

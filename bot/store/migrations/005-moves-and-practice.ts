import type { Migration } from '../migration.js';

export const MOVES_AND_PRACTICE: Migration = {
  id: 5,
  name: 'codes to move between channels, and what worked for people',
  sql: `
    SELECT 1;
  `,
};

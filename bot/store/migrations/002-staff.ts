import type { Migration } from '../migration.js';

export const STAFF: Migration = {
  id: 2,
  name: 'staff: who may sign in, their sessions, and what they did',
  sql: `
    SELECT 1;
  `,
};

import type { Migration } from '../migration.js';

export const HANDOFF: Migration = {
  id: 3,
  name: 'hand-offs to a person: the queue, its history, and when the desk is open',
  sql: `
    SELECT 1;
  `,
};

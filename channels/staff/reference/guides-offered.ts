import type { Flow } from '../../../bot/flows/flow.js';
import { GUIDES } from '../../../bot/flows/guides.js';

/** The guides that advise: one that collects a story for us is no use to a caller. */
export const GUIDES_OFFERED: readonly Flow[] = GUIDES.filter(
  ({ nodes }) => !nodes.some((node) => node.kind === 'outcome' && node.verdict === 'done'),
);

export const guidePath = (id: string): string => `/staff/reference/guides/${id}`;

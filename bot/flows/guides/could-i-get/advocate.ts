import type { Line } from '../../flow.js';

export const ADVOCATE: Line = { text: 'If it is hard to take part, ask for an independent advocate.' };

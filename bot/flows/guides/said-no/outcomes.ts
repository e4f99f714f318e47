import type { Outcome } from '../../flow.js';
import { SAID_NO_ENGLAND } from './england.js';
import { SAID_NO_ELSEWHERE } from './other-nations.js';

export const SAID_NO_OUTCOMES: readonly Outcome[] = [...SAID_NO_ENGLAND, ...SAID_NO_ELSEWHERE];

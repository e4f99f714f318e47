import { all, is, to } from '../../build.js';
import type { FlowNode } from '../../flow.js';
import { NORTHERN_IRISH } from './northern-ireland.js';
import { SCOTTISH } from './scotland.js';
import { WELSH } from './wales.js';

const CARER = is('who', 'carer');

/** Where each nation's part begins. */
export const NATION_EDGES = [
  to('scot-carer', all(is('nation', 'scotland'), CARER)),
  to('wales-carer', all(is('nation', 'wales'), CARER)),
  to('ni-carer', all(is('nation', 'ni'), CARER)),
] as const;

export const OTHER_NATIONS: readonly FlowNode[] = [...SCOTTISH, ...WELSH, ...NORTHERN_IRISH];

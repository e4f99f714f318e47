import { join } from 'node:path';
import { readFactSources } from '../../knowledge/fact-sources.js';
import { packageRoot } from '../../knowledge/library.js';

/** Where each fact that a guide rests on was read. Read once: the guides are made of it when they are loaded. */
export const FACT_SOURCES = readFactSources(join(packageRoot(__dirname), 'knowledge'));

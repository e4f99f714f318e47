import { join } from 'node:path';
import { loadLibrary, packageRoot } from '../../knowledge/library.js';
import { knowledgeReport } from '../../knowledge/report.js';

/** `npm run knowledge:report [-- folder of the local layer]` */
const { library } = loadLibrary(join(packageRoot(__dirname), 'knowledge'), process.argv[2]);
process.stdout.write(`${knowledgeReport(library).join('\n')}\n`);

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guidesReadme } from '../../bot/flows/graph.js';
import { GUIDES } from '../../bot/flows/guides.js';
import { packageRoot } from '../../knowledge/library.js';

/** `npm run flows:graph`: draws every guide into bot/flows/README.md. */
const file = join(packageRoot(__dirname), 'bot', 'flows', 'README.md');
writeFileSync(file, guidesReadme(GUIDES));
process.stdout.write(`${GUIDES.length} guides drawn in ${file}\n`);

import { join } from 'node:path';
import { checkGuidesFully } from '../../bot/flows/check-guides.js';
import { GUIDES } from '../../bot/flows/guides.js';
import { checkDangerTexts } from '../../bot/safety/check-texts.js';
import { checkKnowledge } from '../../knowledge/check.js';
import { packageRoot } from '../../knowledge/library.js';

/** `npm run knowledge:check [-- folder of the local layer]`: exit 1 where there is an error. */
const started = Date.now();
const root = join(packageRoot(__dirname), 'knowledge');
const today = new Date().toISOString().slice(0, 10);
const { library, findings: content } = checkKnowledge(root, today, process.argv[2]);
const findings = [...content, ...checkGuidesFully(library), ...checkDangerTexts(root, today)];
for (const { file, line, rule, message, mend, level } of findings)
  process.stdout.write(`${file}:${line}  ${level}  ${rule}  ${message}\n    mend: ${mend}\n`);
const errors = findings.filter(({ level }) => level === 'error').length;
process.stdout.write(
  `${library.articles.size} articles, ${library.glossary.size} terms, ${[...library.phrasebook.values()].flat().length} phrasings, ${GUIDES.length} guides: ` +
    `${errors} errors, ${findings.length - errors} warnings (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
);
process.exitCode = errors > 0 ? 1 : 0;

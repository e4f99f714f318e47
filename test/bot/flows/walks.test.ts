import { join } from 'node:path';
import { SMS_ENVELOPE } from '../../../bot/compose.js';
import { askQuestion } from '../../../bot/flows/ask-question.js';
import type { Flow, Outcome } from '../../../bot/flows/flow.js';
import { GUIDES } from '../../../bot/flows/guides.js';
import { replay } from '../../../bot/flows/replay.js';
import { outcomePage } from '../../../bot/flows/outcome-page.js';
import type { Telling } from '../../../bot/flows/outcome-said.js';
import { outcomeTexts } from '../../../bot/flows/outcome-texts.js';
import { SELF, someone, type Whom } from '../../../bot/flows/whom.js';
import { isGsm7, septets } from '../../../knowledge/gsm7.js';
import { loadLibrary, packageRoot } from '../../../knowledge/library.js';
import { seeded } from '../../../knowledge/seeded.js';
import { optionsOf, walk, type Walk } from './walk.js';

const { library } = loadLibrary(join(packageRoot(__dirname), 'knowledge'));
const WALKS = process.env['TEST_LONG'] ? 10_000 : 2_500;
/** Room that "Reply MORE for more." takes. */
const MORE = 22;

const whomOf = (walked: Walk): Whom =>
  ['other', 'client'].includes(String(walked.answers['who'])) ? someone('grandfather') : SELF;

function telling(flow: Flow, walked: Walk, form: 'sms' | 'web'): Telling {
  const { end } = walked;
  return {
    flow,
    outcome: end.at as Outcome,
    position: end,
    speech: { library, form, whom: whomOf(walked), answers: end.answers },
    somebody: false,
  };
}

describe.each(GUIDES.map((flow) => [flow.id, flow] as const))('%s', (_id, flow) => {
  const random = seeded(7);
  const taken = new Map<string, number>();
  const walks = Array.from({ length: WALKS }, () => walk(flow, library.figures, random, taken));
  const nodes = new Set(walks.flatMap(({ end }) => [...end.path.map(({ id }) => id), end.at.id]));
  const edges = new Set(walks.flatMap((one) => one.edges));
  const options = new Set(walks.flatMap((one) => one.options));

  it('is walked over every node, edge and option', () => {
    const allEdges = flow.nodes.flatMap((node) =>
      node.kind === 'question' ? node.next.map(({ to }) => `${node.id}>${to}`) : [],
    );
    const allOptions = flow.nodes.flatMap((node) =>
      node.kind === 'question' ? optionsOf(flow, node, library.figures).map(([name]) => `${node.id}=${name}`) : [],
    );
    process.stdout.write(
      `${flow.id}: ${walks.length} walks over ${nodes.size} of ${flow.nodes.length} nodes, ${edges.size} of ${new Set(allEdges).size} edges, ${options.size} of ${allOptions.length} options\n`,
    );
    expect(flow.nodes.map(({ id }) => id).filter((id) => !nodes.has(id))).toEqual([]);
    expect([...new Set(allEdges)].filter((edge) => !edges.has(edge))).toEqual([]);
    expect(allOptions.filter((option) => !options.has(option))).toEqual([]);
  });

  it('ends every walk in an outcome that says why, the rule, what could change it and what to do', () => {
    const seen = new Set<string>();
    for (const walked of walks) {
      // The same outcome with the same lines is looked at once.
      const page = outcomePage(telling(flow, walked, 'web'));
      if (seen.has(page)) continue;
      seen.add(page);
      const { verdict, id } = walked.end.at as Outcome;
      // What only collects decides nothing: no rule, no reason (test/bot/flows/sharing.test.ts).
      if (verdict === 'done') continue;
      for (const heading of ['**Because you said**', '**The rule**', '**What could change it**', '**What to do next**'])
        if (!page.includes(heading))
          throw new Error(`${id} has no "${heading}" after ${JSON.stringify(walked.answers)}`);
      expect(page).not.toMatch(/[{}]|undefined|\bNaN\b|\b[Yy]ou are eligible\b/);
      expect(page).toMatch(/Checked against its sources on \d{1,2} \w+ \d{4}\./);
      expect(page).toMatch(/\]\(https?:\/\//);
      if (verdict === 'list') expect(page.match(/^\d+\. \*\*/gm)?.length ?? 5).toBeGreaterThanOrEqual(5);
      expect(page.match(/Why it matters/g)?.length ?? 0).toBeLessThanOrEqual(9);
      if (seen.size > 1500) break;
    }
  });

  it('says every outcome in texts of two segments, with the summary in the first three', () => {
    const seen = new Set<string>();
    for (const walked of walks) {
      const texts = outcomeTexts(telling(flow, walked, 'sms'));
      const whole = texts.join('\n');
      if (seen.has(whole)) continue;
      seen.add(whole);
      for (const text of texts) {
        if (septets(text) > SMS_ENVELOPE - MORE || !isGsm7(text))
          throw new Error(`${walked.end.at.id}: ${text.length} "${text}"`);
        expect(text).not.toMatch(/[{}]|undefined|\bNaN\b/);
      }
      const summary = texts.slice(0, 3).join('\n');
      const wanted =
        (walked.end.at as Outcome).verdict === 'done'
          ? [/First: /]
          : (walked.end.at as Outcome).verdict === 'list'
            ? [/First: /]
            : [/First: /, /Rule: /, /Because you said: /, /Could change it: /];
      for (const one of wanted)
        if (!one.test(summary))
          throw new Error(`${walked.end.at.id}: no ${String(one)} in the first three of ${JSON.stringify(texts)}`);
      if (seen.size > 1500) break;
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  it('asks every question in one text of two segments and with buttons on a page', () => {
    const asked = new Set<string>();
    for (const walked of walks)
      for (const question of walked.end.path) {
        for (const whom of [SELF, someone('mum'), someone('grandfather'), someone(undefined)]) {
          const key = `${question.id} ${whom.noun}`;
          if (asked.has(key)) continue;
          asked.add(key);
          const speech = { library, whom, answers: {} };
          const texts = askQuestion({ question, number: 12, speech: { ...speech, form: 'sms' } });
          expect(texts).toHaveLength(1);
          expect(septets(texts[0]?.text ?? '')).toBeLessThanOrEqual(SMS_ENVELOPE);
          expect(isGsm7(texts[0]?.text ?? '')).toBe(true);
          const [page] = askQuestion({ question, number: 12, speech: { ...speech, form: 'web' } });
          expect(page?.choices).toEqual(expect.arrayContaining(['Not sure', 'Why do you ask?']));
          expect(page?.choices.includes('Rather not say')).toBe(question.sensitive === true);
        }
      }
    expect(asked.size).toBeGreaterThanOrEqual(4 * flow.nodes.filter(({ kind }) => kind === 'question').length);
  });

  it('finds the same place from the answers in any order, and from them alone', () => {
    for (const { answers, end } of walks.slice(0, 300)) {
      const backwards = Object.fromEntries(Object.entries(answers).reverse());
      expect(replay(flow, JSON.parse(JSON.stringify(backwards)) as typeof answers, library.figures).at.id).toBe(
        end.at.id,
      );
    }
  });
});

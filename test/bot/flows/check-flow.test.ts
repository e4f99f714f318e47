import { checkFlow } from '../../../bot/flows/check-flow.js';
import { checkGuidesFully } from '../../../bot/flows/check-guides.js';
import { checkWords } from '../../../bot/flows/check-words.js';
import type { Choice, Edge, Flow, FlowNode, Outcome, Question } from '../../../bot/flows/flow.js';
import { guidesReadme } from '../../../bot/flows/graph.js';
import { GUIDES } from '../../../bot/flows/guides.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLibrary, packageRoot } from '../../../knowledge/library.js';
import { outcome, SMALL } from './guide-for-tests.js';

const { library } = loadLibrary(join(packageRoot(__dirname), 'knowledge'));

const withNodes = (change: (node: FlowNode) => FlowNode): Flow => ({ ...SMALL, nodes: SMALL.nodes.map(change) });
const question = (id: string, change: Partial<Question>): Flow =>
  withNodes((node) => (node.id === id ? ({ ...node, ...change } as FlowNode) : node));
const edges = (id: string, next: readonly Edge[]): Flow => question(id, { next });
const ending = (change: Partial<Outcome>): Flow =>
  withNodes((node) => (node.id === 'dear' ? ({ ...node, ...change } as FlowNode) : node));
const colours = (choices: readonly Choice[]): Flow => question('colour', { answer: { type: 'choice', choices } });
const choice = (id: string, label: string): Choice => ({ id, label, said: 'you said so' });

const faults = (flow: Flow): string[] =>
  [...checkFlow(flow, library), ...checkWords(flow, library)].map(
    ({ file, rule, message }) => `${file} ${rule} ${message}`,
  );

it('finds nothing wrong with a sound guide', () => {
  expect(faults(SMALL)).toEqual([]);
});

describe('a broken guide is refused, with its file and node', () => {
  it.each<[string, Flow, RegExp]>([
    ['an edge to nowhere', edges('colour', [{ to: 'coffee' }]), /edge colour: leads to "coffee"/],
    [
      'a last edge with a condition',
      edges('colour', [{ to: 'tea', when: { question: 'who', is: 'me' } }]),
      /edge colour: the last edge has a condition/,
    ],
    [
      'an edge behind one that always holds',
      edges('colour', [{ to: 'tea' }, { to: 'tea' }]),
      /edge colour: the edge to "tea" has no condition/,
    ],
    ['no edge', edges('colour', []), /edge colour: the question leads nowhere/],
    ['a cycle', edges('tea', [{ to: 'who' }]), /path who: the guide can come here twice/],
    [
      'a node that nothing leads to',
      { ...SMALL, nodes: [...SMALL.nodes, outcome('lost')] },
      /path lost: no path leads here/,
    ],
    ['an id twice', { ...SMALL, nodes: [...SMALL.nodes, outcome('dear')] }, /id dear: the id comes twice/],
    ['a start that is no node', { ...SMALL, start: 'nowhere' }, /start nowhere: the guide starts at a node/],
    [
      'a condition on an answer that is not offered',
      edges('colour', [{ to: 'tea', when: { question: 'who', is: 'cat' } }, { to: 'tea' }]),
      /condition colour: waits for "cat"/,
    ],
    [
      'a condition on no question',
      edges('colour', [{ to: 'tea', when: { question: 'weather', is: 'wet' } }, { to: 'tea' }]),
      /condition colour: looks at "weather"/,
    ],
    [
      'a figure that we do not have',
      edges('tea', [{ to: 'dear', when: { question: 'tea', atLeast: 'no-such-figure' } }, { to: 'cheap' }]),
      /condition tea: compares with "no-such-figure"/,
    ],
    ['an outcome without a rule', ending({ rules: [] }), /outcome dear: rests on no rule/],
    ['an outcome without a reason', ending({ because: [] }), /outcome dear: does not say which answers/],
    ['an outcome without a next step', ending({ next: [] }), /outcome dear: has no next step/],
    [
      'an outcome that nothing could change',
      ending({ couldChange: [] }),
      /outcome dear: does not say what could change it/,
    ],
    [
      'a rule without a fact',
      ending({ rules: [{ text: 'A rule.', facts: [], law: 'Some Act' }] }),
      /source dear: .*names no fact/,
    ],
    [
      'a fact that is not in the sheets',
      ending({ rules: [{ text: 'A rule.', facts: ['E-EL-999'], law: 'Some Act' }] }),
      /source dear: there is no fact "E-EL-999"/,
    ],
    [
      'a fact that is unverified',
      ending({ rules: [{ text: 'A rule.', facts: ['E-EL-015'], law: 'Some Act' }] }),
      /source dear: "E-EL-015" is unverified/,
    ],
    ['a link to no article', ending({ articles: ['no-such-article'] }), /dead-link dear: names "no-such-article"/],
    [
      'a label worded like a control',
      colours([choice('a', 'Help'), choice('b', 'Blue')]),
      /label colour: the label "Help" is worded like the control "help"/,
    ],
    [
      'a label worded like "more"',
      colours([choice('a', 'Carry on'), choice('b', 'Blue')]),
      /label colour: .*control "more"/,
    ],
    ['a choice twice', colours([choice('a', 'Red'), choice('a', 'Blue')]), /choice colour: the choice "a" comes twice/],
    ['one choice', colours([choice('a', 'Red')]), /choice colour: has 1 choices/],
    ['a word of the phone network', question('colour', { hint: 'To leave, reply STOP.' }), /carrier-word colour/],
    ['a sum typed in', question('colour', { hint: 'It costs £23,250.' }), /typed-figure colour/],
    ['a number typed in', question('colour', { hint: 'Ring 0300 123 4567.' }), /typed-number colour/],
    [
      'a contact that we do not have',
      question('colour', { hint: 'Ring {{contact:nobody}}.' }),
      /placeholder colour: unknown contact "nobody"/,
    ],
    ['a slot that nothing fills', question('colour', { hint: 'Tell {us all}.' }), /slot colour/],
    ['a promise', ending({ means: [{ text: 'You are eligible.' }] }), /promise dear/],
    ['characters that a text cannot hold', question('colour', { hint: 'Say red \u2713 or blue.' }), /gsm7 colour/],
    [
      'a sentence of more than 25 words',
      question('colour', { hint: `Say ${'red and '.repeat(13)}blue.` }),
      /long-sentence colour/,
    ],
    [
      'words that are hard to read',
      ending({
        means: [
          {
            text: 'Administrative determinations necessitate comprehensive multidisciplinary documentation. Organisational accountability encompasses proportionate consideration.',
          },
        ],
      }),
      /reading-age dear/,
    ],
    [
      'a question that is too long for a text',
      question('colour', { ask: `Which ${'of all these '.repeat(24)}?` }),
      /length colour: needs \d+ characters/,
    ],
    ['a keyword of the phone network', { ...SMALL, keyword: 'HELP' }, /carrier-word who: the keyword "HELP"/],
    ['a review without a reviewer', { ...SMALL, reviewed: '2026-11-21' }, /review who/],
  ])('%s', (_name, flow, expected) => {
    const found = faults(flow);
    expect(found.join('\n')).toMatch(expected);
    expect(found.every((one) => one.startsWith('test/bot/flows/guide-for-tests.ts '))).toBe(true);
  });
});

it('finds nothing wrong with the guides that we serve', () => {
  expect(checkGuidesFully(library).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

it('draws every guide in bot/flows/README.md as it is (npm run flows:graph)', () => {
  const file = join(packageRoot(__dirname), 'bot', 'flows', 'README.md');
  expect(readFileSync(file, 'utf8')).toBe(guidesReadme(GUIDES));
});

import { conditionWords } from './condition-words.js';
import type { Flow, FlowNode } from './flow.js';

/** Every guide drawn from its data, as the README of this folder (Mermaid). In sync by test. */
export function guidesReadme(flows: readonly Flow[]): string {
  return [
    '# Guides',
    '',
    'A guide is declared data (`flow.ts`) and pure functions: only answers are stored, and the question is found by replaying',
    'them (`replay.ts`). Write one in `guides/`, name it in `guides.ts`, run `npm run knowledge:check`, then',
    '`npm run flows:graph`, which writes this page.',
    '',
    ...flows.flatMap(flowGraph),
  ].join('\n');
}

function flowGraph(flow: Flow): string[] {
  const questions = flow.nodes.filter(({ kind }) => kind === 'question').length;
  return [
    `## ${flow.title}`,
    '',
    `\`${flow.id}\`: ${questions} questions, ${flow.nodes.length - questions} outcomes. Owner: ${flow.owner}. Checked ${flow.checked}, reviewed ${flow.reviewed ?? 'by nobody yet'}, to be reviewed by ${flow.review_by}.`,
    '',
    '```mermaid',
    'flowchart TD',
    ...flow.nodes.map((node) => `  ${node.id}${shape(node)}`),
    ...flow.nodes.flatMap((node) =>
      node.kind === 'outcome'
        ? []
        : node.next.map(({ to, when }) =>
            when === undefined ? `  ${node.id} --> ${to}` : `  ${node.id} -- ${quoted(conditionWords(when))} --> ${to}`,
          ),
    ),
    '```',
    '',
  ];
}

function shape(node: FlowNode): string {
  if (node.kind === 'question') return `[${quoted(node.ask)}]`;
  return `([${quoted(`${node.verdict}: ${node.title}`)}])`;
}

/** Mermaid reads brackets and quotes inside a label as its own: they are taken out or put into quotes. */
const quoted = (text: string): string =>
  `"${text
    .replace(/\{\{[a-z]+:([a-z0-9-]+)\}\}/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/"/g, "'")}"`;

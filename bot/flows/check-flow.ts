import type { Finding } from '../../knowledge/article.js';
import type { Library } from '../../knowledge/library.js';
import { pounds, questionsOf } from './condition.js';
import type { Condition, Flow, Line, Outcome, Question, RuleLine } from './flow.js';

export type Content = Pick<Library, 'figures' | 'contacts' | 'facts' | 'articles'>;

/** Adds a finding about a node of the guide. */
export type Add = (node: string, rule: string, message: string, mend: string, level?: Finding['level']) => void;

/** What is wrong with a guide's structure: ids, edges, cycles, conditions, and what an outcome must have. Pure. */
export function checkFlow(flow: Flow, content: Content, guides: readonly Flow[] = [flow]): Finding[] {
  const findings: Finding[] = [];
  const add = adding(flow, findings);
  const byId = new Map(flow.nodes.map((node) => [node.id, node] as const));
  const seen = new Set<string>();
  for (const { id } of flow.nodes) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
      add(id, 'id', 'the id is not lower-case words joined by hyphens', 'rename it');
    if (seen.has(id)) add(id, 'id', 'the id comes twice', 'give each node an id of its own');
    seen.add(id);
  }
  if (!byId.has(flow.start))
    add(flow.start, 'start', 'the guide starts at a node that it does not have', 'name a node');

  for (const node of flow.nodes) {
    if (node.kind === 'question') checkQuestion(node, new Set(byId.keys()), add);
    else checkOutcome(flow, node, content, guides, add);
    for (const condition of conditionsOf(node)) checkCondition(node.id, condition, flow, content, add);
  }
  for (const { message, id } of walks(flow)) add(id, 'path', message, 'mend the edges');
  if (flow.collects === undefined && flow.sources.length === 0)
    add(flow.start, 'source', 'the guide has no sources', 'rest its rules on facts');
  if ((flow.reviewed === null) !== (flow.reviewed_by === null))
    add(
      flow.start,
      'review',
      'reviewed and reviewed_by go together',
      'name the person and the day, or leave both null',
    );
  for (const article of flow.offeredAfter)
    if (!content.articles.has(article))
      add(flow.start, 'dead-link', `offeredAfter names "${article}", which is no article`, 'use an article id');
  return findings;
}

export function adding(flow: Flow, findings: Finding[]): Add {
  return (node, rule, message, mend, level = 'error') => {
    findings.push({ file: flow.file, line: 1, rule, message: `${node}: ${message}`, mend, level });
  };
}

function checkQuestion(question: Question, ids: ReadonlySet<string>, add: Add): void {
  const { id, next, answer } = question;
  if (next.length === 0) add(id, 'edge', 'the question leads nowhere', 'give it an edge');
  for (const edge of next)
    if (!ids.has(edge.to)) add(id, 'edge', `leads to "${edge.to}", which is no node`, 'name a node of this guide');
  if (next.at(-1)?.when !== undefined)
    add(id, 'edge', 'the last edge has a condition, so an answer could lead nowhere', 'end with an edge without one');
  for (const edge of next.slice(0, -1))
    if (edge.when === undefined)
      add(
        id,
        'edge',
        `the edge to "${edge.to}" has no condition, so the edges after it are never taken`,
        'put it last',
      );
  if ('choices' in answer) {
    const known = new Set<string>();
    for (const choice of answer.choices) {
      if (known.has(choice.id)) add(id, 'choice', `the choice "${choice.id}" comes twice`, 'rename one');
      if (['none', 'not-sure', 'rather-not-say'].includes(choice.id))
        add(id, 'choice', `"${choice.id}" is an answer to any question`, 'give the choice another id');
      known.add(choice.id);
    }
    if (answer.choices.length < 2 || answer.choices.length > 10)
      add(id, 'choice', `has ${answer.choices.length} choices`, 'offer two to ten');
  }
}

function checkOutcome(flow: Flow, outcome: Outcome, content: Content, guides: readonly Flow[], add: Add): void {
  const { id } = outcome;
  if (outcome.means.length === 0) add(id, 'outcome', 'does not say what it means', 'add a line to means');
  const decides = outcome.verdict !== 'done';
  if (decides && outcome.because.length === 0)
    add(id, 'outcome', 'does not say which answers decided', 'name questions in because');
  if (decides && outcome.rules.length === 0) add(id, 'outcome', 'rests on no rule', 'add a rule with its facts');
  if (decides && outcome.couldChange.length === 0)
    add(id, 'outcome', 'does not say what could change it', 'add a line to couldChange');
  if (outcome.next.length === 0) add(id, 'outcome', 'has no next step', 'add one clear first step');
  const ids = new Map(flow.nodes.map((node) => [node.id, node.kind] as const));
  for (const question of outcome.because)
    if (ids.get(question) !== 'question')
      add(id, 'because', `names "${question}", which is no question`, 'name a question');
  for (const line of [...outcome.rules, ...(outcome.show?.lines ?? [])]) checkRule(flow, id, line, content, add);
  for (const article of outcome.articles) {
    const guide = article.startsWith('flow:') ? article.slice(5) : undefined;
    if (guide === undefined ? !content.articles.has(article) : !guides.some((one) => one.id === guide))
      add(id, 'dead-link', `names "${article}", which we do not have`, 'use an article id or flow:<id>');
  }
  const count = outcome.asks?.length ?? 0;
  if (outcome.asks !== undefined && outcome.asks.filter(({ when }) => when === undefined).length < 5)
    add(
      id,
      'asks',
      `has ${count} questions to ask, fewer than 5 of them for everybody`,
      'add questions without a condition',
    );
}

function checkRule(flow: Flow, id: string, { facts, law }: RuleLine, { facts: known }: Content, add: Add): void {
  if (facts.length === 0) add(id, 'source', `the rule "${law}" names no fact`, 'name the facts that it rests on');
  for (const fact of facts) {
    const line = known.get(fact);
    if (line === undefined)
      add(id, 'source', `there is no fact "${fact}" in facts.csv`, 'rest the rule on a fact of the sheets');
    else if (line.weak)
      add(
        id,
        'source',
        `"${fact}" is unverified or of low confidence`,
        'leave it out, or rest the rule on another fact',
      );
    if (!flow.sources.some((source) => source.fact === fact))
      add(id, 'source', `"${fact}" has no source in this guide`, 'add its page to the sources');
  }
}

function checkCondition(id: string, condition: Condition, flow: Flow, content: Content, add: Add): void {
  for (const name of questionsOf(condition)) {
    const question = flow.nodes.find((node) => node.id === name);
    if (question?.kind !== 'question')
      add(id, 'condition', `looks at "${name}", which is no question`, 'name a question of this guide');
  }
  for (const one of leaves(condition)) {
    const question = flow.nodes.find((node) => node.id === ('question' in one ? one.question : ''));
    if (question?.kind !== 'question') continue;
    const { answer } = question;
    const ids = 'choices' in answer ? answer.choices.map((choice) => choice.id) : [];
    const any = new Set([...ids, 'not-sure', 'rather-not-say', ...(answer.type === 'checklist' ? ['none'] : [])]);
    const wanted = 'is' in one ? [one.is].flat() : 'count' in one ? (one.of ?? []) : [];
    for (const value of wanted)
      if (!any.has(value))
        add(id, 'condition', `waits for "${value}", which "${question.id}" does not offer`, 'use an answer of it');
    if ('count' in one && answer.type !== 'checklist')
      add(id, 'condition', `counts the items of "${question.id}", which is no checklist`, 'use `is`');
    const amount = 'atLeast' in one ? one.atLeast : 'below' in one ? one.below : undefined;
    if (amount !== undefined && Number.isNaN(pounds(amount, content.figures)))
      add(id, 'condition', `compares with "${amount}", which is no sum in figures.yaml`, 'use a name of figures.yaml');
  }
}

function leaves(condition: Condition): Condition[] {
  if ('all' in condition) return condition.all.flatMap(leaves);
  if ('any' in condition) return condition.any.flatMap(leaves);
  if ('not' in condition) return leaves(condition.not);
  return [condition];
}

export function linesOf(outcome: Outcome): Line[] {
  return [
    ...outcome.means,
    ...outcome.rules,
    ...outcome.couldChange,
    ...outcome.next,
    ...(outcome.asks ?? []),
    ...(outcome.parts ?? []).flatMap(({ lines }) => lines),
    ...(outcome.letter?.parts ?? []),
    ...(outcome.show?.lines ?? []),
  ];
}

function conditionsOf(node: Question | Outcome): Condition[] {
  const all = node.kind === 'question' ? node.next : linesOf(node);
  return all.flatMap(({ when }) => when ?? []);
}

/** Follows every edge from the start: cycles, and nodes that nothing leads to. A question without a way on is found above. */
function walks(flow: Flow): { id: string; message: string }[] {
  const byId = new Map(flow.nodes.map((node) => [node.id, node] as const));
  const faults: { id: string; message: string }[] = [];
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (id: string): void => {
    if (open.has(id)) {
      faults.push({ id, message: 'the guide can come here twice: a cycle' });
      return;
    }
    if (done.has(id)) return;
    open.add(id);
    const node = byId.get(id);
    if (node?.kind === 'question') for (const edge of node.next) visit(edge.to);
    open.delete(id);
    done.add(id);
  };
  visit(flow.start);
  for (const { id } of flow.nodes) if (!done.has(id)) faults.push({ id, message: 'no path leads here' });
  return faults;
}

import { answer, type Answer } from '../../knowledge/answer.js';
import { stretchesOf } from '../stretches.js';
import type { Turn } from '../turn.js';

/** From here on the message also asks something that we could answer; below, no question is offered back. */
const ASKS_SOMETHING = 0.15;
/** From here on the kept question opens its article at once; below, it opens as a choice. */
const SURE = 0.6;
/** The articles about crisis and abuse are what the signposts just said. */
export const SIGNPOSTED: ReadonlySet<string> = new Set(['mh-crisis-now', 'safeguarding-worry']);

export interface KeptQuestion {
  readonly articles: string[];
  readonly candidates: Answer['candidates'];
}

/**
 * What the message asks beside the danger, read in the whole and in each stretch that says nothing of danger: the words of the
 * danger would draw the question away from its subject. Offered without its name: a wrong guess would hurt here.
 */
export function keptQuestion(turn: Turn): KeptQuestion | undefined {
  const found = [turn.text, ...calmStretches(turn)].flatMap((text) => asked(turn, text) ?? []);
  return found.reduce<KeptQuestion | undefined>(
    (best, one) => ((one.candidates[0]?.score ?? 0) > (best?.candidates[0]?.score ?? 0) ? one : best),
    undefined,
  );
}

function calmStretches({ text, mind }: Turn): string[] {
  return stretchesOf(text).filter((stretch) => mind.safety.screen(stretch).strength === 'none');
}

function asked({ mind, conversation }: Turn, text: string): KeptQuestion | undefined {
  const { kind, candidates } = answer(mind.understanding, { text, nation: conversation.nation });
  const best = candidates[0];
  if (kind === 'out-of-scope' || best === undefined || best.score < ASKS_SOMETHING) return undefined;
  const others = candidates.filter(({ article }) => {
    const found = mind.library.articles.get(article);
    return found !== undefined && !SIGNPOSTED.has(found.variant_of ?? found.id);
  });
  if (others[0] !== best) return undefined;
  return { articles: best.score >= SURE ? [best.article] : others.map(({ article }) => article), candidates };
}

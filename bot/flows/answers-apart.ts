import type { Conversation } from '../conversation.js';
import { guideNamed } from './guides.js';

/** The answers in own words of the guide that the conversation holds: they must not stand in the clear, whatever they say. */
export function answersApart({ flow }: Pick<Conversation, 'flow'>): readonly string[] {
  const guide = guideNamed(flow?.id ?? '');
  if (flow === undefined || guide === undefined) return [];
  return guide.nodes.flatMap((node) =>
    node.kind === 'question' && node.answer.type === 'text' && typeof flow.answers[node.id] === 'string' ? node.id : [],
  );
}

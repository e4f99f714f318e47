import type { Conversation } from '../conversation.js';
import type { Mind, Turn } from '../turn.js';
import type { Speech } from './fill-words.js';
import type { Flow } from './flow.js';
import { guideNamed } from './guides.js';
import { replay, type Position } from './replay.js';
import { SELF, someone, type Whom } from './whom.js';

export type FlowState = NonNullable<Conversation['flow']>;

/** A guide as one turn sees it. */
export interface OpenGuide {
  readonly flow: Flow;
  readonly state: FlowState;
  readonly position: Position;
  readonly speech: Speech;
}

/** What a guide needs of a turn: the page that prints an outcome has no more. */
type Seen = Pick<Turn, 'form'> & { readonly mind: Pick<Mind, 'library'> };

/** The guide that the conversation holds, or undefined where it has none or we no longer do. */
export function openGuide(turn: Seen & Pick<Turn, 'conversation'>): OpenGuide | undefined {
  const state = turn.conversation.flow;
  const flow = guideNamed(state?.id ?? '');
  if (state === undefined || flow === undefined) return undefined;
  return openGuideAt(turn, flow, state);
}

export function openGuideAt(turn: Seen, flow: Flow, state: FlowState): OpenGuide {
  const { library } = turn.mind;
  const position = replay(flow, state.answers, library.figures);
  return {
    flow,
    state,
    position,
    speech: { library, form: turn.form, whom: whomOf(state), answers: position.answers },
  };
}

/** Whom the sentences are about: the answer to `who`, with the word that was used. */
function whomOf({ answers, word }: FlowState): Whom {
  const who = answers['who'];
  if (who === 'client') return someone(word ?? 'client');
  return who === 'other' ? someone(word) : SELF;
}

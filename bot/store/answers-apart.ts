import { redact } from '../privacy/redact.js';
import type { KeptWords } from './kept-words.js';

type State = Readonly<Record<string, unknown>>;

/** A state as its row holds it: the answers that must not stand in the clear are sealed beside it. */
export interface StoredState {
  readonly state: State;
  readonly sealed: string | null;
}

/**
 * Takes these answers of the running guide (`state.flow.answers`) out of the state and seals them. Without a key they stay,
 * redacted.
 */
export function setApart(words: KeptWords, row: string, state: State, apart: readonly string[] = []): StoredState {
  const flow = recordIn(state['flow']);
  const answers = recordIn(flow?.['answers']);
  if (flow === undefined || answers === undefined || apart.length === 0) return { state, sealed: null };
  const own = apart.flatMap((id) => {
    const said = answers[id];
    return typeof said === 'string' ? [[id, said] as const] : [];
  });
  const left = Object.fromEntries(Object.entries(answers).filter(([id]) => !own.some(([one]) => one === id)));
  const kept = words.seals
    ? left
    : { ...left, ...Object.fromEntries(own.map(([id, said]) => [id, redact(said).text])) };
  return {
    state: { ...state, flow: { ...flow, answers: kept } },
    sealed: own.length === 0 ? null : words.seal(JSON.stringify(Object.fromEntries(own)), 'conversation', row),
  };
}

/** The state with those answers in it again. What does not open is left out: the guide asks it once more. */
export function broughtBack(words: KeptWords, row: string, state: State, sealed: string | null | undefined): State {
  const opened = words.open(sealed, 'conversation', row);
  const flow = recordIn(state['flow']);
  if (opened === undefined || flow === undefined) return state;
  const apart = JSON.parse(opened) as Record<string, string>;
  return { ...state, flow: { ...flow, answers: { ...recordIn(flow['answers']), ...apart } } };
}

function recordIn(value: unknown): Record<string, unknown> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

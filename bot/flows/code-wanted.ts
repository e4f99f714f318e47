import type { Conversation } from '../conversation.js';
import { recogniseControl } from '../controls.js';
import type { CodeWanted } from '../store/port.js';
import { codeIn, hashCode } from './short-code.js';

/** The code that a message brings, or confirms: what the store has to look up before the turn is decided. Pure. */
export function codeWanted(text: string, conversation: Conversation | undefined): CodeWanted | undefined {
  const code = codeIn(text);
  if (code !== undefined) return { hash: hashCode(code) };
  const asked = conversation?.asked;
  if (asked?.kind === 'code' && recogniseControl(text) === 'yes') return { hash: asked.hash };
  return undefined;
}

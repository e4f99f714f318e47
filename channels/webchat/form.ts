import type { Seal } from '../seal.js';
import type { Session } from './session.js';

/** The hidden part of the message form: a one-time id, and proof that we gave it to this conversation. */
export interface FormStamp {
  readonly id: string;
  readonly proof: string;
}

export function stampForm(seal: Seal, session: Session, id: string): FormStamp {
  return { id, proof: seal.sign(`${session.conversationId}|${id}`) };
}

/** Did we give this form to this conversation? */
export function isOurForm(seal: Seal, session: Session, stamp: FormStamp): boolean {
  return !session.isNew && seal.verify(`${session.conversationId}|${stamp.id}`, stamp.proof);
}

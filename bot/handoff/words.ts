import { sentence } from '../say.js';
import type { Form } from '../reply.js';
import { COMMAND_LABELS, type WordingName } from '../wording.js';
import { DESK_KINDS, type DeskKind } from './desk-kinds.js';

/** Hand-off wording names no figure and no contact. */
const EMPTY = { figures: new Map(), contacts: new Map() };

/** One of our lines about a hand-off, for where no library is at hand. */
export function deskLine(name: WordingName, form: Form, slots: Readonly<Record<string, string>> = {}): string {
  return sentence(EMPTY, form, name, slots);
}

export const YES_NO: readonly string[] = [COMMAND_LABELS.yes, COMMAND_LABELS.no];

/** What people call each kind. */
export const KIND_WORDS: Readonly<Record<DeskKind, { one: string; many: string; label: string }>> = {
  broker: { one: 'a broker', many: 'brokers', label: 'A broker, who helps to plan a budget' },
  peer: {
    one: 'a peer supporter',
    many: 'peer supporters',
    label: 'A peer supporter, who has been through it too',
  },
  advocate: { one: 'an advocate', many: 'advocates', label: 'An advocate, who helps you to be heard' },
  helpline: { one: 'a helpline adviser', many: 'helpline advisers', label: 'A helpline adviser' },
};

const isKind = (role: string): role is DeskKind => (DESK_KINDS as readonly string[]).includes(role);

/** A role as the person reads it: "broker", "peer supporter". */
export function roleWords(role: string): string {
  return isKind(role) ? KIND_WORDS[role].one.replace(/^an? /, '') : role;
}

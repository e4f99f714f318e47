import { randomUUID } from 'node:crypto';
import type { Inbound, TurnOutcome } from '../../bot/store/port.js';
import type { Reply } from '../../bot/reply.js';

/** A message as a channel hands it over, with what the test does not care about filled in. */
export function inbound(parts: Partial<Inbound> = {}): Inbound {
  return {
    channel: 'webchat',
    externalId: randomUUID(),
    conversationId: randomUUID(),
    text: 'What is a personal budget?',
    at: new Date('2026-11-20T10:00:00Z'),
    ...parts,
  };
}

export function reply(text: string, parts: Partial<Reply> = {}): Reply {
  return { text, choices: [], ...parts };
}

/** The simplest work: counts its turns in the state and answers with the number. */
export function count(state: Readonly<Record<string, unknown>> | undefined): TurnOutcome {
  const turns = Number(state?.['turns'] ?? 0) + 1;
  return { state: { turns }, replies: [reply(`answer ${turns}`)] };
}

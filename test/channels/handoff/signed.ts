import { randomUUID } from 'node:crypto';
import { signature } from '../../../bot/handoff/webhook-signature.js';

export const SECRET = 'the secret of the council and of us, 32 and more';

export interface Posting {
  readonly id?: string;
  readonly secret?: string;
  readonly now?: Date;
  readonly headers?: Record<string, string>;
  /** Sent in place of the event, signed as it is. */
  readonly body?: string;
}

/** Posts an event as the other desk does, signed unless it is told otherwise. */
export async function postEvent(base: string, event: unknown, options: Posting = {}): Promise<Response> {
  const id = options.id ?? randomUUID();
  const body = options.body ?? JSON.stringify(event);
  const time = Math.floor((options.now ?? new Date()).getTime() / 1_000);
  return fetch(`${base}/handoff/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-event-id': id,
      'x-signature': signature(options.secret ?? SECRET, { time, id, body }),
      ...options.headers,
    },
    body,
  });
}

export const SAM = { name: 'Sam', role: 'broker' };

export const status = (handoff: string, state: string, more: object = {}) => ({
  handoff,
  by: SAM,
  ...more,
  activity: { type: 'event', name: 'handoff.status', value: { state } },
});

export const words = (handoff: string, text: string, more: object = {}) => ({
  handoff,
  by: SAM,
  ...more,
  activity: { type: 'message', text },
});

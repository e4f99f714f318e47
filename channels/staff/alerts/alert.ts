import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import type { HandoffView } from '../../../bot/handoff/desk-records.js';
import { isWaiting } from '../../../bot/handoff/states.js';
import { KIND_WORDS } from '../../../bot/handoff/words.js';
import type { Channel } from '../../../bot/store/port.js';
import { MINUTE_MS } from '../../../knowledge/milliseconds.js';

/** What staff are told by mail or webhook when nobody takes somebody up. Nothing that anybody wrote, and nobody's name. */
export interface Alert {
  /** The same alert has the same id, however often it is sent. */
  readonly id: string;
  readonly type: 'handoff.unclaimed';
  readonly kind: DeskKind;
  readonly channel: Channel;
  readonly minutes: number;
  /** Where the desk is. */
  readonly desk: string;
}

/** Undefined where nobody waits any more. */
export function alertOf(
  view: HandoffView | undefined,
  { publicBaseUrl, now }: { readonly publicBaseUrl: string; readonly now: Date },
): Alert | undefined {
  if (view === undefined || !isWaiting(view.state)) return undefined;
  return {
    id: `${view.id}:unclaimed:${view.waitingSince.getTime()}`,
    type: 'handoff.unclaimed',
    kind: view.kind,
    channel: view.channel,
    minutes: Math.floor((now.getTime() - view.waitingSince.getTime()) / MINUTE_MS),
    desk: `${publicBaseUrl}/staff/desk`,
  };
}

const CHANNELS: Readonly<Record<Channel, string>> = {
  sms: 'by text message',
  webchat: 'on the web chat',
  directline: 'on another website (Direct Line)',
  botservice: 'on another channel (Bot Service)',
};

/** The alert as a mail. */
export function alertMail({ kind, channel, minutes, desk }: Alert): { subject: string; text: string } {
  const wait = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return {
    subject: `Somebody has waited ${wait} for ${KIND_WORDS[kind].one}`,
    text: [
      `Somebody ${CHANNELS[channel]} has waited ${wait} for ${KIND_WORDS[kind].one}, and nobody has taken them up.`,
      '',
      `The desk: ${desk}`,
      '',
      'This mail holds nothing that they wrote. It was sent automatically.',
      '',
    ].join('\n'),
  };
}

/** What is known of a text message that we handed to the carrier. */
export type DeliveryState = 'offered' | 'queued' | 'sent' | 'failed' | 'undelivered' | 'delivered';

/**
 * How far each state is. Status callbacks arrive in any order and more than once; the furthest ever heard is the truth.
 * `delivered` beats a failure: the carrier had the handset's receipt. The order is total, so every order of callbacks
 * ends in the same state.
 */
const FAR: Readonly<Record<DeliveryState, number>> = {
  offered: 0,
  queued: 1,
  sent: 2,
  failed: 3,
  undelivered: 4,
  delivered: 5,
};

/** The state after hearing `heard` in `current`: never a step back. */
export function furthest(current: DeliveryState, heard: DeliveryState): DeliveryState {
  return FAR[heard] > FAR[current] ? heard : current;
}

export function isDeliveryState(word: string): word is DeliveryState {
  return Object.hasOwn(FAR, word);
}

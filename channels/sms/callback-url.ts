/** Where the provider tells how one of our messages fares. Signed by the provider with all of this address. */
export function callbackUrl(publicBaseUrl: string, messageId: string): string {
  return `${publicBaseUrl}/sms/status?m=${messageId}`;
}

/**
 * The address to enter at the provider, for incoming messages and as their fallback. What follows the # is for the
 * provider alone: try again twice, on any failure, and wait 5 seconds for our answer.
 */
export function webhookUrl(publicBaseUrl: string): string {
  return `${publicBaseUrl}/sms/inbound#rc=2&rp=all&rt=5000`;
}

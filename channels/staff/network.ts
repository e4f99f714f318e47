import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { clientAddress } from '../client-address.js';

/** A range of addresses such as `192.168.4.0/24` or `fd00::/8`. */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** Reads one range; undefined where it is none, or where it is the whole internet. */
export function readCidr(text: string): Cidr | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  const bits = prefix === undefined ? longest : Number(prefix);
  if (version === 0 || rest.length > 0 || prefix === '' || !Number.isInteger(bits) || bits < 1 || bits > longest)
    return undefined;
  return { address, prefix: bits, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether a request comes from one of the networks that the operator trusts to read without signing in. */
export class TrustedNetwork {
  readonly #ranges = new BlockList();

  constructor(
    ranges: readonly Cidr[],
    private readonly trustProxy: boolean,
  ) {
    for (const { address, prefix, family } of ranges) this.#ranges.addSubnet(address, prefix, family);
  }

  has(req: IncomingMessage): boolean {
    const { 'x-forwarded-for': chain, forwarded, 'x-real-ip': real } = req.headers;
    // A proxy that we were not told of, or a way round the one we were: the address is then not the reader's own.
    if (this.trustProxy ? chain === undefined : [chain, forwarded, real].some((one) => one !== undefined)) return false;
    const address = clientAddress(req, this.trustProxy).replace(/^::ffff:(?=\d+\.)/i, '');
    const version = isIP(address);
    return version !== 0 && this.#ranges.check(address, version === 4 ? 'ipv4' : 'ipv6');
  }
}

import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import * as z from 'zod';
import { Unavailable } from '../sink-failure';

/** An address or a block of addresses: `10.1.2.3`, `10.1.0.0/16`, `fd00::/8`. */
export const AddressBlock = z
  .string()
  .refine(isBlock, 'must be an address such as 10.1.2.3 or a block such as 10.1.0.0/16');

/** What is not on the public internet, from IANA's registries of special-purpose addresses (RFC 6890). */
const special = blocks([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // Of IPv6 only global unicast is public, and of that not what leads to IPv4 or is for documentation.
  '::/3',
  '4000::/2',
  '8000::/1',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]);

/**
 * Which addresses a sink may be reached at: public ones, and those that the operator allows. The address that was judged
 * is the one that is connected to, so a name that changes its address in between gains nothing.
 */
export class AddressRule {
  readonly #allowed: BlockList;

  constructor(
    allowed: readonly string[],
    private readonly encrypted: boolean,
  ) {
    this.#allowed = blocks(allowed);
  }

  /** @throws Unavailable when the host is an address that may not be reached. Names are judged by `lookup`. */
  requireHost(host: string): void {
    const address = host.replace(/^\[|\]$/g, '');
    if (isIP(address) !== 0) this.#require(address);
  }

  /** As `dns.lookup`, but fails when any of the addresses may not be reached. */
  readonly lookup: LookupFunction = (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '');
      const [first] = found;
      try {
        for (const { address } of found) this.#require(address);
        if (!first) throw new Unavailable('The name has no address.');
      } catch (refusal) {
        return callback(refusal as Error, '');
      }
      if (options.all) return callback(null, found);
      return callback(null, first.address, first.family);
    });
  };

  #require(address: string): void {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (this.#allowed.check(address, family)) return;
    if (special.check(address, family))
      throw new Unavailable(
        `${address} is not a public address. If the sink is meant to be there, list it under "allowAddresses".`,
      );
    if (!this.encrypted)
      throw new Unavailable(
        'Use https://. Only addresses listed under "allowAddresses" are sent to without TLS.',
      );
  }
}

function isBlock(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const family = isIP(address);
  const most = family === 6 ? 128 : 32;
  return (
    family !== 0 &&
    more.length === 0 &&
    (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= most))
  );
}

function blocks(list: readonly string[]): BlockList {
  const made = new BlockList();
  for (const block of list) {
    const [address = '', length] = block.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    made.addSubnet(address, Number(length ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return made;
}

import { hashLength } from './hashing';
import { Malformed } from './ledger-errors';

/** The largest size that other implementations of the formats can hold: a signed 64-bit number. */
const largestNumber = 2n ** 63n - 1n;

/** A whole number in decimal digits without leading zeros, at most 2^63 - 1. `what` names it in the error. */
export function parseDecimal(text: string, what: string): bigint {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text)) throw new Malformed(`${what} is not a plain decimal number.`);
  const value = BigInt(text);
  if (value > largestNumber) throw new Malformed(`${what} is larger than 2^63 - 1.`);
  return value;
}

/** Standard base64 with padding (RFC 4648, 4), in its one canonical form. */
export function parseBase64(text: string, what: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new Malformed(`${what} is not canonical base64.`);
  return bytes;
}

/** The base64 of a SHA-256 hash. */
export function parseHash(text: string, what: string): Uint8Array {
  const bytes = parseBase64(text, what);
  if (bytes.length !== hashLength) throw new Malformed(`${what} is not a hash of ${hashLength} bytes.`);
  return bytes;
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of bytes that have to be valid UTF-8. A byte order mark stays, as a character that no format begins with. */
export function parseUtf8(bytes: Uint8Array, what: string): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Malformed(`${what} is not valid UTF-8.`);
  }
}

import { canonicalJson, parseCanonicalJson, type CanonicalValue } from './canonical-json';
import { longestEntry } from './hashing';
import { Malformed } from './ledger-errors';
import { parseUtf8 } from './text-values';

/** The first byte of every entry that Flagwarden writes; another way to write events gets another. */
const version = 0x01;

/** What an entry of our ledger holds, whatever its kind. */
export interface EventValue {
  readonly [name: string]: CanonicalValue;
}

/**
 * The bytes of an event that its leaf is the hash of: the version byte and canonical JSON in UTF-8.
 * @throws Malformed when the event can't be written canonically or is longer than an entry may be (65,535 bytes)
 */
export function eventBytes(event: EventValue): Uint8Array {
  const bytes = Buffer.from(canonicalJson(event));
  if (bytes.length + 1 > longestEntry) throw new Malformed(`An event has to fit into ${longestEntry} bytes.`);
  return Buffer.concat([Buffer.of(version), bytes]);
}

/**
 * Reads an event from the bytes of an entry. `eventBytes` of it gives the same bytes.
 * @throws Malformed
 */
export function parseEventBytes(bytes: Uint8Array): EventValue {
  if (bytes.length > longestEntry) throw new Malformed(`An event has to fit into ${longestEntry} bytes.`);
  if (bytes[0] !== version)
    throw new Malformed('The entry is of another version, or no event of Flagwarden.');
  const value = parseCanonicalJson(parseUtf8(bytes.subarray(1), 'The event'));
  if (!isObject(value)) throw new Malformed('The event is not a JSON object.');
  return value;
}

function isObject(value: CanonicalValue): value is EventValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

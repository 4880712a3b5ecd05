import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hashLength, sha256 } from './hashing';
import { Malformed } from './ledger-errors';
import { base64, parseHash } from './text-values';

const domain = Buffer.from('flagwarden/commitment/v1\0');
const saltLength = hashLength;

/**
 * What stands in an event in place of something personal: `SHA-256(domain || field length || field || salt || value)`.
 * It says nothing about the value to anyone without the salt, and binds to one value with it.
 */
export interface Commitment {
  readonly commitment: string;
}

/**
 * What a commitment commits to. Kept apart from the ledger: once it is erased, nobody can tell the value any more, and
 * every hash and proof stays as it was.
 */
export interface Opening {
  /** Where in the event it stands, such as `actor.name`, so that one field can't be shown as another. */
  readonly field: string;
  /** 32 random bytes in base64, used once. */
  readonly salt: string;
  readonly value: string;
}

/** Commits to a personal value with a new salt, so that equal values can't be told to be equal. */
export function commit(
  field: string,
  value: string,
): { readonly commitment: Commitment; readonly opening: Opening } {
  const opening: Opening = { field, salt: base64(randomBytes(saltLength)), value };
  return { commitment: { commitment: base64(commitmentHash(opening)) }, opening };
}

/**
 * Whether an opening is that of a commitment.
 * @throws Malformed when the salt or the commitment is not 32 bytes in base64, or a text has half of a surrogate pair
 */
export function opens({ commitment }: Commitment, opening: Opening): boolean {
  return timingSafeEqual(parseHash(commitment, 'The commitment'), commitmentHash(opening));
}

function commitmentHash({ field, salt, value }: Opening): Uint8Array {
  if (/\p{Surrogate}/u.test(field + value)) throw new Malformed('A text has half of a surrogate pair.');
  const fieldBytes = Buffer.from(field);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(fieldBytes.length);
  return sha256(Buffer.concat([domain, length, fieldBytes, parseHash(salt, 'The salt'), Buffer.from(value)]));
}

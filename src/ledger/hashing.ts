import { hash } from 'node:crypto';

/** Bytes of a SHA-256 hash. */
export const hashLength = 32;

/** The longest entry that fits into an entry bundle, in bytes (C2SP tlog-tiles: a uint16 length). */
export const longestEntry = 0xffff;

/** The root of a tree without leaves (RFC 6962, 2.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0));

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}

// Prefixes separate leaves from nodes. Hashing is synchronous, so that one place to lay them together serves all calls.
const leafInput = new Uint8Array(1 + longestEntry);
const nodeInput = new Uint8Array(1 + 2 * hashLength);
nodeInput[0] = 1;

/** `SHA-256(0x00 || entry)` (RFC 6962, 2.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  if (entry.length > longestEntry) return sha256(Buffer.concat([Buffer.of(0), entry]));
  leafInput.set(entry, 1);
  return sha256(leafInput.subarray(0, 1 + entry.length));
}

/** `SHA-256(0x01 || left || right)` of two hashes (RFC 6962, 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashLength);
  return sha256(nodeInput);
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

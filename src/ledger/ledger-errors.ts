/**
 * What was read is not in the format that it has to be in. Every parser of the ledger throws this and nothing else,
 * whatever it is given.
 */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** What was read is well formed and yet wrong: a signature, a proof or a hash does not fit. */
export class NotProven extends Error {
  override readonly name = 'NotProven';
}

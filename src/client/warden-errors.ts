import type { Problem } from '../contract/problem';

/** The warden refused or failed, and said why. Holds nothing that was sent. */
export class WardenError extends Error {
  override readonly name = 'WardenError';

  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
  }
}

/**
 * No usable answer came: nobody listens, it took too long, the connection broke, or what came doesn't follow the
 * contract. `message` says which; it never holds a token, a credential or the answer.
 */
export class WardenUnreachable extends Error {
  override readonly name = 'WardenUnreachable';

  constructor(
    readonly reason: 'no_answer' | 'too_slow' | 'bad_answer' | 'ended',
    message: string,
  ) {
    super(message);
  }
}

/** Somebody has to sign in before the warden answers. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

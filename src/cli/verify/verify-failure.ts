/** How a verification ended when it didn't end well. */
export type FailureKind = 'misbehaviour' | 'bad-input' | 'unverifiable';

/** The process's exit codes, in scripts' reach: their meaning stays. */
export const exitCodes = {
  verified: 0,
  misbehaviour: 1,
  'bad-input': 2,
  unverifiable: 3,
} as const satisfies Record<FailureKind | 'verified', number>;

/** Why something is not verified, in words; `misbehaviour` names the entry, tile or signature. */
export class VerifyFailure extends Error {
  override readonly name = 'VerifyFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}

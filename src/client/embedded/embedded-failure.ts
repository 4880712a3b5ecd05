import type { EmbeddedFailureCode } from '../../contract/embedded';

/** Why no embedded warden is to be had. */
export type EmbeddedFailureReason =
  | EmbeddedFailureCode
  /** The program could not be run at all, or ended without a word. */
  | 'not_started'
  /** It was started again and again, and ended each time. */
  | 'too_many_starts'
  /** A warden runs, but its token is not in this window's secret store. */
  | 'token_missing'
  /** A warden holds the data and doesn't answer. */
  | 'no_answer'
  /** The editor's secret storage can't be read or written. */
  | 'secrets_unusable';

/** Reasons that stay as they are until a person does something about them. */
const lasting: ReadonlySet<EmbeddedFailureReason> = new Set([
  'invalid_start',
  'sqlite_missing',
  'store_newer',
  'store_unusable',
  'not_started',
  'too_many_starts',
  'secrets_unusable',
]);

/** No embedded warden is to be had; `message` says why, without secrets. */
export class EmbeddedFailure extends Error {
  override readonly name = 'EmbeddedFailure';

  constructor(
    readonly reason: EmbeddedFailureReason,
    message: string,
  ) {
    super(message);
  }

  get isLasting(): boolean {
    return lasting.has(this.reason);
  }
}

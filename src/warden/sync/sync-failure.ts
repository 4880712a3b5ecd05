import { SyncFailure, type SyncStatus } from '../../contract/connection';
import { CredentialUnreadable } from '../credentials/vault';
import { PlatformError } from '../platforms/platform-adapter';

/** Longest detail that is kept of a platform's words. */
const detailLength = 2_000;

/** Failures that asking again can't mend. */
const onlyPeopleCanMend: ReadonlySet<SyncFailure['code']> = new Set([
  'credential_unreadable',
  'invalid_settings',
]);

export type ReadError = PlatformError | CredentialUnreadable;

export const isReadError = (error: unknown): error is ReadError =>
  error instanceof PlatformError || error instanceof CredentialUnreadable;

export function failureCode(error: ReadError): SyncFailure['code'] {
  if (!(error instanceof PlatformError)) return 'credential_unreadable';
  // What is said of changes alone: an adapter that says it of a read is at fault.
  return SyncFailure.shape.code.safeParse(error.code).data ?? 'bad_answer';
}

export const mayMendItself = (error: ReadError): boolean => !onlyPeopleCanMend.has(failureCode(error));

/** What went wrong in words that may be shown. */
export const detailOf = (error: ReadError): string =>
  error instanceof PlatformError ? error.detail : error.message;

/** The contract's words for what went wrong. */
export function failureOf(error: ReadError, retryAt: Date | null): SyncFailure {
  return {
    code: failureCode(error),
    detail: detailOf(error).slice(0, detailLength),
    location: error instanceof PlatformError ? (error.more.location ?? null) : null,
    retryAt: retryAt?.toISOString() ?? null,
  };
}

/** The status after a failed read: since when it fails, and of when the flags at hand are. */
export function failingAfter(before: SyncStatus, failure: SyncFailure, now: Date): SyncStatus {
  return {
    state: 'failing',
    since: before.state === 'failing' ? before.since : now.toISOString(),
    catalogueAt: before.state === 'pending' ? null : before.catalogueAt,
    failure,
  };
}

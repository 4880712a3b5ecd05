/** Why a store could not be opened. */
export type StoreFailure = 'sqlite_missing' | 'store_locked' | 'store_newer' | 'store_unusable';

/** The store could not be opened; `message` says why and what to do, and holds no secret. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: StoreFailure,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

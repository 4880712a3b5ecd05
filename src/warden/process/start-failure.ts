import type { EmbeddedFailureCode } from '../../contract/embedded';
import { StoreError } from '../store/store-error';
import { InvalidStart } from './start-line';

/** Why a warden could not start, in stable codes and in words without secrets. */
export function startFailure(error: unknown): { code: EmbeddedFailureCode; detail: string } {
  if (error instanceof StoreError) return { code: error.code, detail: error.message };
  if (error instanceof InvalidStart) return { code: 'invalid_start', detail: error.message };
  return {
    code: 'internal',
    detail: error instanceof Error ? error.message : 'Something unforeseen happened.',
  };
}

import * as z from 'zod';
import { FlagKey } from '../../contract/scalar';
import { ProblemError } from '../problem-error';

const Position = z.tuple([FlagKey]);

/** An opaque cursor for "behind this flag". */
export const cursorBehind = (key: string): string =>
  Buffer.from(JSON.stringify([key]), 'utf8').toString('base64url');

/**
 * The key that a cursor stands behind.
 * @throws ProblemError `invalid_request`
 */
export function keyOfCursor(cursor: string): string {
  try {
    const [key] = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return key;
  } catch {
    throw new ProblemError(
      'invalid_request',
      'The cursor is not one of this warden. Begin again with the first page, without a cursor.',
      { errors: [{ at: 'cursor', message: 'is not a cursor of this list' }] },
    );
  }
}

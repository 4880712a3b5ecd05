import * as z from 'zod';
import { Instant } from '../../contract/scalar';
import { ProblemError } from '../problem-error';
import type { Behind } from '../store/behind';

const Position = z.tuple([Instant, z.uuid()]);

/** An opaque cursor for "older than this". */
export const cursorBehindTime = ({ at, id }: Behind): string =>
  Buffer.from(JSON.stringify([at, id]), 'utf8').toString('base64url');

/**
 * Where a cursor stands; null without one.
 * @throws ProblemError `invalid_request`
 */
export function timeOfCursor(cursor: string | undefined): Behind | null {
  if (cursor === undefined) return null;
  try {
    const [at, id] = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at, id };
  } catch {
    throw new ProblemError(
      'invalid_request',
      'The cursor is not one of this warden. Begin again with the first page, without a cursor.',
      { errors: [{ at: 'cursor', message: 'is not a cursor of this list' }] },
    );
  }
}

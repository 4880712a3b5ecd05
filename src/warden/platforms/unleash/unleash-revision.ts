import * as z from 'zod';
import type { PlatformRevision } from '../platform-adapter';

const Mark = z.object({ total: z.int(), newest: z.int().nullable() });

/** What the warden keeps between polls to ask Unleash for less. */
const UnleashRevision = z.object({
  /** How far the event log reached; null when it may not be read. */
  mark: Mark.nullable(),
  /** ETags by path. */
  tags: z.record(z.string(), z.string()),
  /** Milliseconds since 1970: when more than the event log was last asked. */
  readAt: z.number(),
});
export type UnleashRevision = z.infer<typeof UnleashRevision>;

export const writeRevision = (revision: UnleashRevision): PlatformRevision => JSON.stringify(revision);

/** Null when there is none, or one of another make: then everything is read. */
export function readRevision(text: PlatformRevision | null): UnleashRevision | null {
  if (text === null) return null;
  try {
    return UnleashRevision.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

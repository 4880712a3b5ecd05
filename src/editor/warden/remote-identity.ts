import { createHash } from 'node:crypto';
import type { Identity } from '../../client/catalogue-memory';

/** A name for a team's warden that file names can have, by its address alone. */
export function remoteName(origin: string): string {
  return createHash('sha256').update(origin).digest('hex').slice(0, 32);
}

/** By what the flags of a team's warden are remembered. */
export function remoteIdentity(origin: string): Identity {
  const name = remoteName(origin);
  return { find: () => Promise.resolve(name), findOrMake: () => Promise.resolve(name) };
}

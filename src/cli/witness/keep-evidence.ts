import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportedEvidence } from '../../client/ledger/evidence';
import { formatVerifierKey } from '../../ledger/note-keys';
import type { FoundFork } from './cosigner';

/**
 * Writes evidence against a log into a file of its own, for `flagwarden verify --evidence`.
 * @returns what became of it, in a sentence
 */
export function keepEvidence(folder: string, { key, fork }: FoundFork): string {
  const name = createHash('sha256').update(`${fork.smaller}\n${fork.larger}`).digest('hex').slice(0, 16);
  const file = path.join(folder, `evidence-${name}.json`);
  try {
    writeFileSync(file, exportedEvidence(formatVerifierKey(key), [fork]), { mode: 0o600, flush: true });
    return `The evidence is in ${file}.`;
  } catch (error) {
    return `The evidence can't be written to ${file}: ${error instanceof Error ? error.message : ''}.`;
  }
}

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WardenStateFile, wardenStateFileName } from '../../contract/embedded';

/** Tells other windows where the warden of a data directory listens. The file appears whole or not at all. */
export function writeStateFile(dataDirectory: string, state: WardenStateFile): void {
  const file = path.join(dataDirectory, wardenStateFileName);
  const draft = `${file}.${state.processId}`;
  writeFileSync(draft, `${JSON.stringify(WardenStateFile.parse(state))}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** Removes the state file, unless another warden has written it since. */
export function removeStateFile(dataDirectory: string, processId: number): void {
  const file = path.join(dataDirectory, wardenStateFileName);
  try {
    const state = WardenStateFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (state.processId === processId) rmSync(file, { force: true });
  } catch {
    // Gone or not ours to judge: whoever reads it has to check that the warden answers anyway.
  }
}

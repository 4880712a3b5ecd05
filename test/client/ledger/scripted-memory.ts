import { FileLedgerMemory } from '../../../src/client/ledger/file-ledger-memory';

/** Remembers one version after the other, and says each that it was told is safe, until it is killed. */
async function run(directory: string): Promise<void> {
  const memory = new FileLedgerMemory(directory);
  for (let version = 0; ; version++) {
    const log = { format: 1, checkpoint: `checkpoint ${version + 1}`, awaited: [], evidence: [] } as const;
    await memory.remember('one', { ...log, awaited: [], evidence: [] }, version);
    process.stdout.write(`${version + 1}\n`);
  }
}

void run(process.argv[2] ?? '');

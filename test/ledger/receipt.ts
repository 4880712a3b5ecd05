import { signCheckpoint } from '../../src/ledger/checkpoint';
import { leafHash } from '../../src/ledger/hashing';
import { inclusionProof } from '../../src/ledger/make-proof';
import { seededKey } from './keys';
import * as naive from './naive-tree';

/** A receipt of a log of the entries, its leaf's hash and the log's key. */
export async function receiptOf(entries: readonly Uint8Array[], index: bigint) {
  const key = seededKey('log.example/audit', 1);
  const size = BigInt(entries.length);
  const checkpoint = signCheckpoint(
    { origin: key.verifier.name, size, root: naive.root(entries), extensions: [] },
    key,
  );
  const extra = entries[Number(index)] ?? Buffer.of();
  const path = await inclusionProof(index, size, naive.nodesOf(entries));
  return { log: key.verifier, receipt: { index, path, checkpoint, extra }, leaf: leafHash(extra) };
}

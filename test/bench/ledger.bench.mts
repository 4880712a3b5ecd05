import { createHash } from 'node:crypto';
import { verifyLog } from '../../src/cli/verify/verify-log';
import { checkInclusion } from '../../src/ledger/check-proof';
import { openCheckpoint } from '../../src/ledger/checkpoint';
import { leafHash, nodeHash } from '../../src/ledger/hashing';
import { inclusionProof } from '../../src/ledger/make-proof';
import { parseNote } from '../../src/ledger/note';
import { tilePath } from '../../src/ledger/tile';
import { nodesFromTiles } from '../../src/ledger/tile-nodes';
import { newKey } from '../ledger/keys';
import { writtenLog } from '../ledger/written-log';
import { compare, seededRandom, type Bench } from './harness';

const entryCount = 1_000_000;
/** About what an event takes, in bytes. */
const entryLength = 300;
const proofCount = 1_000;

/** Proofs of, and verification of, a log of a million entries that is in memory, so that no disk is measured. */
export const bench: Bench = async ({ runs, seed, log }) => {
  const random = seededRandom(seed);
  const entries = Array.from({ length: entryCount }, (_, at) => Buffer.alloc(entryLength, `event ${at} `));
  const key = newKey('log.example/bench');
  log(`writing a log of ${entryCount} entries`);
  const files = writtenLog(entries, key);
  const checkpoint = openCheckpoint(parseNote(files['checkpoint'] ?? Buffer.of()), { log: key.verifier });
  const { size, root } = checkpoint;
  const read = async (path: string) => files[path] ?? null;
  const nodes = () =>
    nodesFromTiles(size, async (tile) => {
      const bytes = files[tilePath(tile)];
      if (bytes === undefined) throw new Error(`${tilePath(tile)} was not written.`);
      return bytes;
    });
  const picks = Array.from({ length: proofCount }, () => Math.floor(random() * entryCount));
  const proofs = await Promise.all(
    picks.map(async (pick) => ({
      index: BigInt(pick),
      size,
      root,
      leafHash: leafHash(entries[pick] ?? Buffer.of()),
      proof: await inclusionProof(BigInt(pick), size, nodes()),
    })),
  );
  const bundles = Object.entries(files).flatMap(([path, bytes]) =>
    path.startsWith('tile/entries/') ? [bytes] : [],
  );
  return [
    await compare({
      name: `verify ${entryCount} entries of ${entryLength} bytes`,
      runs,
      ours: () => verifyLog({ source: { place: 'memory', read }, checkpoint, onProgress: () => undefined }),
      peer: {
        name: 'SHA-256 of the bundles as one stream',
        measure: () => {
          const hash = createHash('sha256');
          for (const bundle of bundles) hash.update(bundle);
          hash.digest();
        },
      },
      note: 'a tree hashes twice as often as it has entries',
    }),
    await compare({
      name: `check ${proofCount} inclusion proofs`,
      runs,
      ours: () => {
        for (const proof of proofs) checkInclusion(proof);
      },
      peer: {
        name: 'only the hashes that they need',
        measure: () => {
          for (const { leafHash: leaf, proof } of proofs) proof.reduce(nodeHash, leaf);
        },
      },
      note: 'of 20 hashes each',
    }),
    await compare({
      name: `make ${proofCount} inclusion proofs from tiles`,
      runs,
      ours: async () => {
        for (const pick of picks) await inclusionProof(BigInt(pick), size, nodes());
      },
      peer: {
        name: 'check them',
        measure: () => {
          for (const proof of proofs) checkInclusion(proof);
        },
      },
      note: 'reads three tiles each and hashes within them',
    }),
  ];
};

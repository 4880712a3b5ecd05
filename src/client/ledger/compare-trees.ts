import type { Checkpoint } from '../../ledger/checkpoint';
import { checkConsistency, checkInclusion } from '../../ledger/check-proof';
import { emptyRoot, sameBytes } from '../../ledger/hashing';
import { Malformed, NotProven } from '../../ledger/ledger-errors';
import { consistencyProof, inclusionProof, type ReadNodes } from '../../ledger/make-proof';
import { foldSubtrees, wholeSubtrees } from '../../ledger/merkle-range';
import { nodesFromTiles, type ReadTile } from '../../ledger/tile-nodes';

type Tree = Pick<Checkpoint, 'size' | 'root'>;

/** The log shows hashes that do not lead to the root it signed: they prove nothing, either way. */
export class Unproven extends Error {
  override readonly name = 'Unproven';
}

/**
 * What the tiles prove of two signed trees. `forked`: the larger one's own beginning is not the smaller one; `beginning`
 * is the root that it has instead, and `proof` leads from there to the larger root (RFC 6962, 2.1.2).
 */
export type Comparison =
  | { readonly outcome: 'consistent' }
  | {
      readonly outcome: 'forked';
      readonly beginning: Uint8Array;
      readonly proof: readonly Uint8Array[];
    };

/**
 * Whether the smaller tree begins the larger, by the tiles of the larger. Both come from opened checkpoints; the smaller
 * comes first.
 * @throws Unproven when the tiles don't lead to the larger root, and whatever `readTile` throws
 */
export async function compareTrees(smaller: Tree, larger: Tree, readTile: ReadTile): Promise<Comparison> {
  if (smaller.size > larger.size) throw new RangeError('The smaller tree comes first.');
  const { beginning, proof } =
    smaller.size === larger.size
      ? { beginning: larger.root, proof: [] }
      : await provenBeginning(smaller.size, larger, readTile);
  return sameBytes(beginning, smaller.root)
    ? { outcome: 'consistent' }
    : { outcome: 'forked', beginning, proof };
}

/** The root that the first `size` leaves of a tree have, and the proof of that. */
async function provenBeginning(size: bigint, tree: Tree, readTile: ReadTile) {
  return proven(async () => {
    const read = nodesFromTiles(tree.size, readTile);
    if (size === 0n) {
      const root = foldSubtrees(await read(wholeSubtrees(0n, tree.size)));
      if (!sameBytes(root, tree.root)) throw new NotProven('The tiles lead to another root.');
      return { beginning: emptyRoot, proof: [] };
    }
    const beginning = foldSubtrees(await read(wholeSubtrees(0n, size)));
    const proof = await consistencyProof(size, tree.size, read);
    checkConsistency({ from: { size, root: beginning }, to: tree, proof });
    return { beginning, proof };
  });
}

/** The hash of a leaf, and the path from its sibling to the root. */
export interface ProvenLeaf {
  readonly leafHash: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/**
 * The leaf that a tree has at an index, by the nodes of its tiles.
 * @throws Unproven when the tiles don't lead to the root, and whatever `read` throws; RangeError unless the tree has the
 * index
 */
export async function provenLeaf(index: bigint, tree: Tree, read: ReadNodes): Promise<ProvenLeaf> {
  return proven(async () => {
    const path = await inclusionProof(index, tree.size, read);
    const [leafHash] = await read([{ level: 0, index }]);
    if (leafHash === undefined) throw new NotProven('The tiles have no such leaf.');
    checkInclusion({ index, size: tree.size, leafHash, root: tree.root, proof: path });
    return { leafHash, path };
  });
}

async function proven<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Malformed || error instanceof NotProven)) throw error;
    throw new Unproven('The log shows hashes that do not lead to the root that it signed.');
  }
}

import { emptyRoot, nodeHash } from './hashing';

/** A whole subtree: its leaves are `[index * 2^level, (index + 1) * 2^level)`. */
export interface TreeNode {
  readonly level: number;
  readonly index: bigint;
}

/**
 * The whole subtrees that leaves `[start, end)` fall into, from left to right, each as large as its place allows. A root
 * (RFC 6962, 2.1) over a range that begins at a multiple of its own largest power of two is these, folded from the right.
 */
export function wholeSubtrees(start: bigint, end: bigint): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end;) {
    let level = 0;
    while (at % (2n << BigInt(level)) === 0n && at + (2n << BigInt(level)) <= end) level++;
    nodes.push({ level, index: at >> BigInt(level) });
    at += 1n << BigInt(level);
  }
  return nodes;
}

/** One hash of the hashes of adjoining subtrees that shrink from left to right. */
export function foldSubtrees(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return emptyRoot;
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** Hears of the root of each subtree of two leaves or more as soon as the subtree is whole. */
export type OnWhole = (node: TreeNode, hash: Uint8Array) => void;

/** A tree that grows at its right end and keeps one hash for each bit of its size. */
export class GrowingTree {
  private readonly subtrees: { readonly level: number; readonly hash: Uint8Array }[] = [];
  private leaves = 0n;

  constructor(private readonly onWhole?: OnWhole) {}

  /**
   * A tree of `size` leaves again, from what {@link subtreeHashes} gave.
   * @throws RangeError when that is not as many hashes as a tree of the size has
   */
  static resumed(size: bigint, hashes: readonly Uint8Array[], onWhole?: OnWhole): GrowingTree {
    const tree = new GrowingTree(onWhole);
    const nodes = wholeSubtrees(0n, size);
    if (nodes.length !== hashes.length)
      throw new RangeError(
        `A tree of ${size} leaves has ${nodes.length} whole subtrees, not ${hashes.length}.`,
      );
    for (const [at, hash] of hashes.entries()) tree.subtrees.push({ level: nodes[at]?.level ?? 0, hash });
    tree.leaves = size;
    return tree;
  }

  /** The roots of the whole subtrees that the leaves fall into, from left to right. */
  subtreeHashes(): Uint8Array[] {
    return this.subtrees.map(({ hash }) => hash);
  }

  get size(): bigint {
    return this.leaves;
  }

  /** The root over everything appended so far. */
  root(): Uint8Array {
    return foldSubtrees(this.subtreeHashes());
  }

  /**
   * Appends a leaf's hash, or the root of a whole subtree of 2^`level` leaves.
   * @throws RangeError where the subtree does not adjoin, that is, the size is no multiple of 2^`level`.
   */
  append(hash: Uint8Array, level = 0): void {
    if (this.leaves % (1n << BigInt(level)) !== 0n)
      throw new RangeError(`A subtree of level ${level} can't follow ${this.leaves} leaves.`);
    this.leaves += 1n << BigInt(level);
    let added = { level, hash };
    for (let left = this.subtrees.at(-1); left?.level === added.level; left = this.subtrees.at(-1)) {
      this.subtrees.pop();
      added = { level: added.level + 1, hash: nodeHash(left.hash, added.hash) };
      this.onWhole?.({ level: added.level, index: (this.leaves >> BigInt(added.level)) - 1n }, added.hash);
    }
    this.subtrees.push(added);
  }
}

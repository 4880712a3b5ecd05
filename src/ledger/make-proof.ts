import { foldSubtrees, wholeSubtrees, type TreeNode } from './merkle-range';

/** Gives the hashes of whole subtrees, in the order asked for: from a store, from tiles, from memory. */
export type ReadNodes = (nodes: readonly TreeNode[]) => Promise<readonly Uint8Array[]>;

interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

/**
 * The audit path of leaf `index` in the tree of the first `size` leaves, from the leaf's sibling upwards
 * (RFC 6962, 2.1.1).
 * @throws RangeError unless 0 <= index < size
 */
export async function inclusionProof(index: bigint, size: bigint, read: ReadNodes): Promise<Uint8Array[]> {
  if (index < 0n || index >= size) throw new RangeError(`A tree of ${size} leaves has no leaf ${index}.`);
  const siblings: Range[] = [];
  for (let range: Range = { start: 0n, end: size }; range.end - range.start > 1n;) {
    const [left, right] = halves(range);
    const isLeft = index < left.end;
    siblings.unshift(isLeft ? right : left);
    range = isLeft ? left : right;
  }
  return readRanges(siblings, read);
}

/**
 * Proof that the tree of the first `from` leaves begins the tree of the first `to` (RFC 6962, 2.1.2). Equal sizes need
 * none and get an empty one.
 * @throws RangeError unless 0 < from <= to: a tree without leaves begins every tree, which proves nothing
 */
export async function consistencyProof(from: bigint, to: bigint, read: ReadNodes): Promise<Uint8Array[]> {
  if (from <= 0n || from > to) throw new RangeError(`A tree of ${from} leaves can't begin one of ${to}.`);
  const ranges: Range[] = [];
  let range: Range = { start: 0n, end: to };
  while (from !== range.end) {
    const [left, right] = halves(range);
    const isLeft = from <= left.end;
    ranges.unshift(isLeft ? right : left);
    range = isLeft ? left : right;
  }
  if (range.start > 0n) ranges.unshift(range);
  return readRanges(ranges, read);
}

/** Split at the largest power of two below the length. */
function halves({ start, end }: Range): [Range, Range] {
  const middle = start + (1n << BigInt((end - start - 1n).toString(2).length - 1));
  return [
    { start, end: middle },
    { start: middle, end },
  ];
}

async function readRanges(ranges: readonly Range[], read: ReadNodes): Promise<Uint8Array[]> {
  const nodes = ranges.map(({ start, end }) => wholeSubtrees(start, end));
  const hashes = await read(nodes.flat());
  let at = 0;
  return nodes.map((group) => foldSubtrees(hashes.slice(at, (at += group.length))));
}

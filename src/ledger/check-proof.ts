import { hashLength, nodeHash, sameBytes } from './hashing';
import { NotProven } from './ledger-errors';

/** A leaf and the tree that it is said to be in. */
export interface Inclusion {
  readonly index: bigint;
  readonly size: bigint;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  /** From the leaf's sibling upwards. */
  readonly proof: readonly Uint8Array[];
}

/**
 * Checks that a tree has the leaf at the index (RFC 9162, 2.1.3.2).
 * @throws NotProven when it does not, or the proof is too short or too long
 */
export function checkInclusion({ index, size, leafHash, root, proof }: Inclusion): void {
  if (index < 0n || index >= size) throw new NotProven(`A tree of ${size} leaves has no leaf ${index}.`);
  requireHashes([leafHash, ...proof]);
  let leaf = index;
  let last = size - 1n;
  let computed = leafHash;
  for (const sibling of proof) {
    if (last === 0n) throw new NotProven('The inclusion proof is too long.');
    if (isOdd(leaf) || leaf === last) {
      computed = nodeHash(sibling, computed);
      if (!isOdd(leaf)) [leaf, last] = withoutTrailingZeros(leaf, last);
    } else {
      computed = nodeHash(computed, sibling);
    }
    leaf >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) throw new NotProven('The inclusion proof is too short.');
  if (!sameBytes(computed, root)) throw new NotProven('The inclusion proof leads to another root.');
}

/** Two trees, the smaller of which is said to begin the larger. */
export interface Consistency {
  readonly from: { readonly size: bigint; readonly root: Uint8Array };
  readonly to: { readonly size: bigint; readonly root: Uint8Array };
  readonly proof: readonly Uint8Array[];
}

/**
 * Checks that the first tree begins the second (RFC 9162, 2.1.4.2). A first tree without leaves is no prior state: it
 * begins every tree, so nothing can be proven of it.
 * @throws NotProven when it does not, when `from` is empty, or when the proof is too short or too long
 */
export function checkConsistency({ from, to, proof }: Consistency): void {
  if (from.size <= 0n) throw new NotProven('An empty tree is no prior state to be consistent with.');
  if (from.size > to.size) throw new NotProven(`The tree shrank from ${from.size} to ${to.size} leaves.`);
  requireHashes(proof);
  if (from.size === to.size) {
    if (proof.length > 0) throw new NotProven('Trees of one size need no consistency proof.');
    if (!sameBytes(from.root, to.root)) throw new NotProven(`Two roots for the size ${from.size}.`);
    return;
  }
  // Where the first tree is whole, its root is where the path starts, and the proof leaves it out.
  const isWhole = (from.size & (from.size - 1n)) === 0n;
  const [first, ...path] = isWhole ? [from.root, ...proof] : proof;
  if (first === undefined) throw new NotProven('The consistency proof is empty.');
  requireHashes([first]);
  let [node, last] = withoutTrailingOnes(from.size - 1n, to.size - 1n);
  let [computedFrom, computedTo] = [first, first];
  for (const hash of path) {
    if (last === 0n) throw new NotProven('The consistency proof is too long.');
    if (isOdd(node) || node === last) {
      computedFrom = nodeHash(hash, computedFrom);
      computedTo = nodeHash(hash, computedTo);
      if (!isOdd(node)) [node, last] = withoutTrailingZeros(node, last);
    } else {
      computedTo = nodeHash(computedTo, hash);
    }
    node >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) throw new NotProven('The consistency proof is too short.');
  if (!sameBytes(computedFrom, from.root))
    throw new NotProven(`The consistency proof leads to another root for the size ${from.size}.`);
  if (!sameBytes(computedTo, to.root))
    throw new NotProven(`The consistency proof leads to another root for the size ${to.size}.`);
}

function isOdd(value: bigint): boolean {
  return (value & 1n) === 1n;
}

function withoutTrailingZeros(value: bigint, other: bigint): [bigint, bigint] {
  while (value !== 0n && !isOdd(value)) [value, other] = [value >> 1n, other >> 1n];
  return [value, other];
}

function withoutTrailingOnes(value: bigint, other: bigint): [bigint, bigint] {
  while (isOdd(value)) [value, other] = [value >> 1n, other >> 1n];
  return [value, other];
}

function requireHashes(hashes: readonly Uint8Array[]): void {
  if (hashes.some(({ length }) => length !== hashLength))
    throw new NotProven(`A hash in the proof is not ${hashLength} bytes long.`);
}

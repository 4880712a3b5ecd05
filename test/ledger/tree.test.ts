import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkConsistency, checkInclusion } from '../../src/ledger/check-proof';
import { emptyRoot, leafHash } from '../../src/ledger/hashing';
import { NotProven } from '../../src/ledger/ledger-errors';
import { consistencyProof, inclusionProof } from '../../src/ledger/make-proof';
import { GrowingTree } from '../../src/ledger/merkle-range';
import { formatTile, type Tile } from '../../src/ledger/tile';
import { nodesFromTiles } from '../../src/ledger/tile-nodes';
import * as naive from './naive-tree';

const largest = 70;
const entries = naive.numbered(largest);
const roots = Array.from({ length: largest + 1 }, (_, size) => naive.root(entries.slice(0, size)));
const rootAt = (size: number) => roots[size] ?? Buffer.of();
const readNodes = naive.nodesOf(entries);
const changed = (bytes: Uint8Array, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ (1 << (at % 8));
  return copy;
};

describe('a tree', () => {
  test('has the root of the empty string when it is empty', () => {
    expect(new GrowingTree().root()).toEqual(emptyRoot);
    expect(Buffer.from(emptyRoot).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  test('has the root that RFC 6962 defines at every size', () => {
    const tree = new GrowingTree();
    for (const [at, entry] of entries.entries()) {
      tree.append(leafHash(entry));
      expect(tree.size).toBe(BigInt(at + 1));
      expect(tree.root()).toEqual(rootAt(at + 1));
    }
  });

  test('takes whole subtrees, and none that does not adjoin', () => {
    const tree = new GrowingTree();
    tree.append(rootAt(8), 3);
    for (const entry of entries.slice(8, 11)) tree.append(leafHash(entry));
    expect(tree.root()).toEqual(rootAt(11));
    expect(() => tree.append(rootAt(8), 3)).toThrow(RangeError);
  });

  test('hashes an entry of any length with the prefix of leaves', () => {
    for (const length of [0, 1, 65_535, 65_536, 200_000]) {
      const entry = Buffer.alloc(length, 7);
      expect(leafHash(entry)).toEqual(naive.leaf(entry));
    }
  });
});

describe('proofs', () => {
  test('are those that RFC 6962 defines, for every leaf and size, and are accepted', async () => {
    const read = readNodes;
    for (let size = 1; size <= largest; size++) {
      const now = entries.slice(0, size);
      const root = rootAt(size);
      for (const [index, entry] of now.entries()) {
        const proof = await inclusionProof(BigInt(index), BigInt(size), read);
        expect(proof).toEqual(naive.path(index, now));
        checkInclusion({
          index: BigInt(index),
          size: BigInt(size),
          leafHash: naive.leaf(entry),
          root,
          proof,
        });
        const from = index + 1;
        const grown = await consistencyProof(BigInt(from), BigInt(size), read);
        expect(grown).toEqual(naive.consistency(from, now));
        checkConsistency({
          from: { size: BigInt(from), root: rootAt(from) },
          to: { size: BigInt(size), root },
          proof: grown,
        });
      }
    }
  }, 180_000);

  test('can be made from tiles alone', async () => {
    const many = naive.numbered(66_000);
    const leaves = many.map(leafHash);
    const levels = [leaves];
    for (let below = leaves; below.length >= 256;) {
      const above: Uint8Array[] = [];
      for (let at = 0; at + 256 <= below.length; at += 256) {
        const tree = new GrowingTree();
        for (const hash of below.slice(at, at + 256)) tree.append(hash);
        above.push(tree.root());
      }
      levels.push((below = above));
    }
    const size = BigInt(many.length);
    const read = nodesFromTiles(size, async ({ level, index, width }: Tile) => {
      const start = Number(index) * 256;
      return formatTile(levels[Number(level)]?.slice(start, start + width) ?? []);
    });
    const tree = new GrowingTree();
    const roots = new Map<bigint, Uint8Array>();
    for (const hash of leaves) {
      tree.append(hash);
      roots.set(tree.size, tree.root());
    }
    const root = tree.root();
    for (const index of [0, 255, 256, 65_535, 65_536, 65_999]) {
      const proof = await inclusionProof(BigInt(index), size, read);
      const leaf = naive.leaf(Buffer.from(`entry ${index}`));
      checkInclusion({ index: BigInt(index), size, leafHash: leaf, root, proof });
      const from = { size: BigInt(index + 1), root: roots.get(BigInt(index + 1)) ?? emptyRoot };
      checkConsistency({ from, to: { size, root }, proof: await consistencyProof(from.size, size, read) });
    }
  });

  test('of nothing are not made: no leaf outside the tree, no prior state of size 0', async () => {
    const read = readNodes;
    await expect(inclusionProof(5n, 5n, read)).rejects.toThrow(RangeError);
    await expect(inclusionProof(-1n, 5n, read)).rejects.toThrow(RangeError);
    await expect(consistencyProof(0n, 5n, read)).rejects.toThrow(RangeError);
    await expect(consistencyProof(6n, 5n, read)).rejects.toThrow(RangeError);
    expect(() =>
      checkConsistency({ from: { size: 0n, root: emptyRoot }, to: { size: 0n, root: emptyRoot }, proof: [] }),
    ).toThrow(NotProven);
  });

  test('of inclusion fail when any byte, index, size or length is changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: largest }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        async (size, pick, which, at) => {
          const index = BigInt(pick % size);
          const proof = await inclusionProof(index, BigInt(size), readNodes);
          const leaf = naive.leaf(entries[Number(index)] ?? Buffer.of());
          const right = { index, size: BigInt(size), leafHash: leaf, root: rootAt(size), proof };
          checkInclusion(right);
          const bad = proof.map((hash, place) => (place === which % proof.length ? changed(hash, at) : hash));
          const wrong = [
            { ...right, leafHash: changed(leaf, at) },
            { ...right, root: changed(right.root, at) },
            ...(proof.length > 0 ? [{ ...right, proof: bad }] : []),
            { ...right, proof: [...proof, leaf] },
            { ...right, proof: [leaf, ...proof] },
            ...(proof.length > 0
              ? [
                  { ...right, proof: proof.slice(1) },
                  { ...right, proof: proof.slice(0, -1) },
                ]
              : []),
            ...Array.from({ length: size }, (_, other) => ({ ...right, index: BigInt(other) })).filter(
              (other) => other.index !== index,
            ),
            { ...right, index: index + 2n ** 64n },
            { ...right, size: 0n },
          ];
          for (const one of wrong) expect(() => checkInclusion(one)).toThrow(NotProven);
        },
      ),
    );
  });

  test('of consistency fail when any byte, size or length is changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: largest }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        async (size, pick, which, at) => {
          const from = 1 + (pick % (size - 1));
          const proof = await consistencyProof(BigInt(from), BigInt(size), readNodes);
          const right = {
            from: { size: BigInt(from), root: rootAt(from) },
            to: { size: BigInt(size), root: rootAt(size) },
            proof,
          };
          checkConsistency(right);
          const bad = proof.map((hash, place) => (place === which % proof.length ? changed(hash, at) : hash));
          const wrong = [
            { ...right, from: { ...right.from, root: changed(right.from.root, at) } },
            { ...right, to: { ...right.to, root: changed(right.to.root, at) } },
            { ...right, proof: bad },
            { ...right, proof: proof.slice(1) },
            { ...right, proof: proof.slice(0, -1) },
            { ...right, proof: [...proof, rootAt(1)] },
            { ...right, from: right.to, to: right.from },
            { ...right, from: { ...right.from, size: 0n } },
          ];
          for (const one of wrong) expect(() => checkConsistency(one)).toThrow(NotProven);
        },
      ),
    );
  });
});

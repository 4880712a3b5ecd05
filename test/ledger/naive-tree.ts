import { createHash } from 'node:crypto';
import type { TreeNode } from '../../src/ledger/merkle-range';

/** RFC 6962, 2.1, as it is written there: slow, short, and by other means than the product. */
const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const leaf = (entry: Uint8Array): Buffer => sha256(Buffer.of(0), entry);

function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** MTH */
export function root(entries: readonly Uint8Array[]): Buffer {
  const [first] = entries;
  if (first === undefined) return sha256();
  if (entries.length === 1) return leaf(first);
  const k = split(entries.length);
  return sha256(Buffer.of(1), root(entries.slice(0, k)), root(entries.slice(k)));
}

/** PATH */
export function path(index: number, entries: readonly Uint8Array[]): Buffer[] {
  if (entries.length <= 1) return [];
  const k = split(entries.length);
  return index < k
    ? [...path(index, entries.slice(0, k)), root(entries.slice(k))]
    : [...path(index - k, entries.slice(k)), root(entries.slice(0, k))];
}

/** PROOF */
export function consistency(from: number, entries: readonly Uint8Array[], isComplete = true): Buffer[] {
  if (from === entries.length) return isComplete ? [] : [root(entries)];
  const k = split(entries.length);
  return from <= k
    ? [...consistency(from, entries.slice(0, k), isComplete), root(entries.slice(k))]
    : [...consistency(from - k, entries.slice(k), false), root(entries.slice(0, k))];
}

/** Reads subtrees of a log that is in memory. Each is made once. */
export function nodesOf(entries: readonly Uint8Array[]) {
  const made = new Map<string, Buffer>();
  return async (nodes: readonly TreeNode[]): Promise<Buffer[]> =>
    nodes.map(({ level, index }) => {
      const start = Number(index) * 2 ** level;
      const place = `${level} ${index}`;
      const node = made.get(place) ?? root(entries.slice(start, start + 2 ** level));
      made.set(place, node);
      return node;
    });
}

export const numbered = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, at) => Buffer.from(`entry ${at}`));

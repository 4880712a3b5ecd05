import { formatEntryBundle } from '../../src/ledger/entry-bundle';
import { leafHash } from '../../src/ledger/hashing';
import { GrowingTree } from '../../src/ledger/merkle-range';
import type { SigningKey } from '../../src/ledger/note-keys';
import { formatTile, tilePath, type Tile } from '../../src/ledger/tile';
import { checkpointOf } from './keys';

/** All resources of a log of the entries, by path, as tools that publish logs lay them out. */
export function writtenLog(entries: readonly Uint8Array[], key: SigningKey): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  const write = (tile: Tile, bytes: Uint8Array) => (files[tilePath(tile)] = Buffer.from(bytes));
  for (const { index, part } of chunks(entries))
    write({ level: 'entries', index, width: part.length }, formatEntryBundle(part));
  const tree = new GrowingTree();
  let hashes = entries.map(leafHash);
  for (const leaf of hashes) tree.append(leaf);
  for (let level = 0; hashes.length > 0; level++) {
    const above: Uint8Array[] = [];
    for (const { index, part } of chunks(hashes)) {
      write({ level, index, width: part.length }, formatTile(part));
      if (part.length === 256) above.push(rootOver(part));
    }
    hashes = above;
  }
  files['checkpoint'] = checkpointOf(key, tree.size, tree.root());
  return files;
}

function rootOver(hashes: readonly Uint8Array[]): Uint8Array {
  const tree = new GrowingTree();
  for (const hash of hashes) tree.append(hash);
  return tree.root();
}

function* chunks<Item>(items: readonly Item[]): Generator<{ index: bigint; part: readonly Item[] }> {
  for (let at = 0; at < items.length; at += 256)
    yield { index: BigInt(at / 256), part: items.slice(at, at + 256) };
}

import type { ReadNodes } from './make-proof';
import type { TreeNode } from './merkle-range';
import { nodeHash } from './hashing';
import { parseTile, rightmostTiles, tileHeight, tilePath, tileWidth, type Tile } from './tile';

/** Gives the bytes of a tile. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/**
 * Reads subtrees of a log of `size` entries from its tiles, to make proofs of. Each tile is read once.
 * @throws Malformed when a tile is not as long as it must be; RangeError for a subtree that the log does not have
 */
export function nodesFromTiles(size: bigint, readTile: ReadTile): ReadNodes {
  const rightmost = rightmostTiles(size);
  const tiles = new Map<string, Promise<Uint8Array[]>>();
  const hashesOf = (tile: Tile): Promise<Uint8Array[]> => {
    const path = tilePath(tile);
    const known = tiles.get(path) ?? readTile(tile).then((bytes) => parseTile(bytes, tile.width));
    tiles.set(path, known);
    return known;
  };
  return (nodes) =>
    Promise.all(
      nodes.map(async (node) => {
        const { tile, start, end } = placeOf(node, rightmost);
        return rootOf((await hashesOf(tile)).slice(start, end));
      }),
    );
}

function placeOf({ level, index }: TreeNode, rightmost: readonly Tile[]) {
  const tileLevel = Math.floor(level / tileHeight);
  const span = 1 << (level % tileHeight);
  const first = index * BigInt(span);
  const last = rightmost[tileLevel];
  const tileIndex = first >> BigInt(tileHeight);
  const start = Number(first % BigInt(tileWidth));
  const tile: Tile = {
    level: tileLevel,
    index: tileIndex,
    width: tileIndex === last?.index ? last.width : tileWidth,
  };
  if (last === undefined || tileIndex > last.index || start + span > tile.width)
    throw new RangeError(`The log has no whole subtree ${index} of level ${level}.`);
  return { tile, start, end: start + span };
}

/** The root over 2^k hashes. */
function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1)
    row = row.flatMap((left, at) => {
      const right = row[at + 1];
      return at % 2 === 0 && right !== undefined ? [nodeHash(left, right)] : [];
    });
  const [root] = row;
  if (root === undefined) throw new RangeError('No hashes have no root.');
  return root;
}

import type { ReadNodes } from './make-proof';
import type { TreeNode } from './merkle-range';
import { nodeHash } from './hashing';
import { parseTile, rightmostTiles, tileHeight, tilePath, tileWidth, type Tile } from './tile';

/** Gives the bytes of a tile. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/**
 * Reads subtrees of a log of `size` entries from its tiles, to make proofs of. Each tile is read and hashed once, however
 * many proofs are made.
 * @throws Malformed when a tile is not as long as it must be; RangeError for a subtree that the log does not have
 */
export function nodesFromTiles(size: bigint, readTile: ReadTile): ReadNodes {
  const rightmost = rightmostTiles(size);
  const tiles = new Map<string, Promise<HashedTile>>();
  const hashed = (tile: Tile): Promise<HashedTile> => {
    const path = tilePath(tile);
    const known =
      tiles.get(path) ?? readTile(tile).then((bytes) => new HashedTile(parseTile(bytes, tile.width)));
    tiles.set(path, known);
    return known;
  };
  return (nodes) =>
    Promise.all(
      nodes.map(async (node) => {
        const { tile, height, at } = placeOf(node, rightmost);
        return (await hashed(tile)).node(height, at);
      }),
    );
}

/** Where a subtree is: in which tile, how many levels above the tile's hashes, and the how manieth of that level. */
function placeOf({ level, index }: TreeNode, rightmost: readonly Tile[]) {
  const tileLevel = Math.floor(level / tileHeight);
  const height = level % tileHeight;
  const perTile = tileWidth >> height;
  const last = rightmost[tileLevel];
  const tileIndex = index / BigInt(perTile);
  const at = Number(index % BigInt(perTile));
  const tile: Tile = {
    level: tileLevel,
    index: tileIndex,
    width: tileIndex === last?.index ? last.width : tileWidth,
  };
  if (last === undefined || tileIndex > last.index || (at + 1) << height > tile.width)
    throw new RangeError(`The log has no whole subtree ${index} of level ${level}.`);
  return { tile, height, at };
}

/** The hashes of a tile and of the whole subtrees over them, each computed when it is first asked for. */
class HashedTile {
  private readonly rows: Uint8Array[][];

  constructor(hashes: Uint8Array[]) {
    this.rows = [hashes];
  }

  node(height: number, at: number): Uint8Array {
    const row = (this.rows[height] ??= []);
    return (row[at] ??= nodeHash(this.node(height - 1, 2 * at), this.node(height - 1, 2 * at + 1)));
  }
}

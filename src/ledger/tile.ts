import { hashLength } from './hashing';
import { Malformed } from './ledger-errors';
import { parseDecimal } from './text-values';

/** Hashes of a full tile, and entries of a full bundle (C2SP tlog-tiles). */
export const tileWidth = 256;
/** Levels of the tree that one level of tiles spans. */
export const tileHeight = 8;
const highestLevel = 63;

/** One resource of a tiled log: hashes of a level of tiles (0 are leaf hashes), or a bundle of entries. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: bigint;
  /** 1 to 256; fewer than 256 make a partial tile. */
  readonly width: number;
}

/** Where a tile lies below the log's prefix, such as `tile/0/x001/x234/067.p/112` (C2SP tlog-tiles). */
export function tilePath({ level, index, width }: Tile): string {
  const groups = [(index % 1000n).toString().padStart(3, '0')];
  for (let rest = index / 1000n; rest > 0n; rest /= 1000n)
    groups.unshift(`x${(rest % 1000n).toString().padStart(3, '0')}`);
  const suffix = width === tileWidth ? '' : `.p/${width}`;
  return `tile/${level}/${groups.join('/')}${suffix}`;
}

/**
 * The tile at a path, in its one canonical form.
 * @throws Malformed
 */
export function parseTilePath(path: string): Tile {
  const parts = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path);
  const [, level, groups, partial] = parts ?? [];
  if (level === undefined || groups === undefined || groups.length > 7 * 5)
    throw new Malformed('That is not the path of a tile.');
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: parseDecimal(groups.replace(/[x/]/g, '').replace(/^0+(?=[0-9])/, ''), 'The index of the tile'),
    width: partial === undefined ? tileWidth : Number(partial),
  };
  const isPartialInRange = partial === undefined || (tile.width >= 1 && tile.width < tileWidth);
  if (!isPartialInRange || (tile.level !== 'entries' && tile.level > highestLevel) || tilePath(tile) !== path)
    throw new Malformed('That is not the path of a tile.');
  return tile;
}

/**
 * The rightmost tile of each level in a log of `size` entries, from the bottom, none where a level is empty. Full tiles
 * lie to the left of these; one that is full itself is among them.
 */
export function rightmostTiles(size: bigint): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0, hashes = size; hashes > 0n; level++, hashes >>= BigInt(tileHeight)) {
    const index = (hashes - 1n) >> BigInt(tileHeight);
    tiles.push({ level, index, width: Number(hashes - (index << BigInt(tileHeight))) });
  }
  return tiles;
}

/** The bytes of a tile: its hashes, one after the other. */
export function formatTile(hashes: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(hashes);
}

/**
 * The hashes of a tile of the given width.
 * @throws Malformed unless there are exactly as many
 */
export function parseTile(bytes: Uint8Array, width: number): Uint8Array[] {
  if (bytes.length !== width * hashLength)
    throw new Malformed(`A tile of ${width} hashes has ${width * hashLength} bytes, not ${bytes.length}.`);
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * hashLength, (at + 1) * hashLength));
}

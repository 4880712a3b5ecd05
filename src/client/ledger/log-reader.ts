import { parseEntryBundle } from '../../ledger/entry-bundle';
import { hashLength, longestEntry } from '../../ledger/hashing';
import { longestNote } from '../../ledger/note';
import { tilePath, tileWidth, type Tile } from '../../ledger/tile';
import type { ReadTile } from '../../ledger/tile-nodes';

/** The resources of a tiled log (C2SP tlog-tiles). What they hold is believed only after it was proven. */
export interface LogReader {
  /**
   * The log's newest checkpoint.
   * @throws LogUnreadable
   */
  checkpoint(): Promise<Uint8Array>;
  /**
   * Exactly this tile of hashes; null when the log has none there.
   * @throws LogUnreadable
   */
  tile(tile: Tile): Promise<Uint8Array | null>;
  /**
   * Exactly this bundle of entries; null when the log has none there.
   * @throws LogUnreadable
   */
  entryBundle(index: bigint, width: number): Promise<Uint8Array | null>;
}

/** `missing`: the log answers that it has none. `unreachable`: nobody knows. `too-long`: more than there can be. */
export type UnreadableReason = 'missing' | 'unreachable' | 'too-long';

/** Something of a log could not be read; nothing is proven by that. `message` is one sentence. */
export class LogUnreadable extends Error {
  override readonly name = 'LogUnreadable';

  constructor(
    readonly reason: UnreadableReason,
    message: string,
  ) {
    super(message);
  }
}

/** The most bytes that a tile or bundle of its width can have. */
function mostBytesOf({ level, width }: Tile): number {
  return width * (level === 'entries' ? 2 + longestEntry : hashLength);
}

/** A log whose resources lie at the paths of C2SP tlog-tiles, by whatever reads at most `limit` bytes of a path. */
export function readerOver(read: (path: string, limit: number) => Promise<Uint8Array | null>): LogReader {
  const tile = (one: Tile) => read(tilePath(one), mostBytesOf(one));
  return {
    checkpoint: async () => {
      const bytes = await read('checkpoint', longestNote);
      if (bytes === null) throw new LogUnreadable('missing', 'The log shows no checkpoint.');
      return bytes;
    },
    tile,
    entryBundle: (index, width) => tile({ level: 'entries', index, width }),
  };
}

/**
 * Reads tiles of hashes, each once.
 * @throws LogUnreadable, also when there is none
 */
export function tilesOf(reader: LogReader): ReadTile {
  const read = new Map<string, Promise<Uint8Array>>();
  return (tile) => {
    const path = tilePath(tile);
    const known = read.get(path) ?? readTile(reader, tile);
    read.set(path, known);
    return known;
  };
}

/** Once a tile is full, a log may keep only the full one, whose beginning is the partial one. */
async function readTile(reader: LogReader, tile: Tile): Promise<Uint8Array> {
  const full: Tile = { ...tile, width: tileWidth };
  const exact = await reader.tile(tile);
  if (exact !== null) return exact;
  const whole = tile.width === tileWidth ? null : await reader.tile(full);
  if (whole === null)
    throw new LogUnreadable('missing', 'The log does not show all the hashes that are needed.');
  return whole.length === mostBytesOf(full) ? whole.subarray(0, mostBytesOf(tile)) : whole;
}

/**
 * The entry at an index of a log of `size` entries.
 * @throws LogUnreadable when there is none; Malformed when its bundle is none
 */
export async function readEntry(reader: LogReader, index: bigint, size: bigint): Promise<Uint8Array> {
  const bundle = await readBundle(reader, index / BigInt(tileWidth), size);
  const entry = bundle?.[Number(index % BigInt(tileWidth))];
  if (entry === undefined) throw new LogUnreadable('missing', `The log does not show entry ${index}.`);
  return entry;
}

/**
 * The entries of a bundle, as many as a log of `size` entries has in it; null where it is not there.
 * @throws LogUnreadable; Malformed when it is no bundle
 */
export async function readBundle(
  reader: LogReader,
  bundle: bigint,
  size: bigint,
): Promise<Uint8Array[] | null> {
  const left = size - bundle * BigInt(tileWidth);
  const width = left < BigInt(tileWidth) ? Number(left) : tileWidth;
  // Once a bundle is full, a log may keep only the full one.
  for (const one of new Set([width, tileWidth])) {
    const bytes = width > 0 ? await reader.entryBundle(bundle, one) : null;
    if (bytes !== null) return parseEntryBundle(bytes, one).slice(0, width);
  }
  return null;
}

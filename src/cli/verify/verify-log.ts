import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { parseEntryBundle } from '../../ledger/entry-bundle';
import { hashLength, leafHash, longestEntry, sameBytes } from '../../ledger/hashing';
import { Malformed } from '../../ledger/ledger-errors';
import { GrowingTree } from '../../ledger/merkle-range';
import { parseTile, rightmostTiles, tileHeight, tilePath, tileWidth, type Tile } from '../../ledger/tile';
import type { LogSource } from './log-source';
import { readAhead } from './read-ahead';
import { VerifyFailure } from './verify-failure';

/** Bundles and tiles that are fetched ahead: at most about 17 MB each, and 8 kB in usual logs of hashes. */
const ahead = 6;

export interface LogToVerify {
  readonly source: LogSource;
  /** What the log says of itself now; its signature is checked already, and it is not empty. */
  readonly checkpoint: SignedCheckpoint;
  /** An earlier checkpoint that the log has to have grown from; not empty. */
  readonly from?: SignedCheckpoint;
  readonly onProgress: (entries: bigint) => void;
}

/**
 * Reads a whole log once and checks that entries make leaves, leaves make tiles, and tiles make the root that was signed;
 * also that the log had the earlier checkpoint's root when it was as large. Holds a few bundles and one tile of each
 * level in memory, however long the log is.
 * @throws VerifyFailure
 */
export async function verifyLog({ source, checkpoint, from, onProgress }: LogToVerify): Promise<void> {
  if (from !== undefined && from.size > checkpoint.size)
    throw new VerifyFailure(
      'misbehaviour',
      `The log shrank: it had ${from.size} entries before and has ${checkpoint.size} now.`,
    );
  const tree = new GrowingTree();
  const levels = new TileLevels(source, checkpoint.size);
  for await (const { item: index, result } of readAhead(bundleIndexes(checkpoint.size), ahead, (at) =>
    readBundle(source, at, checkpoint.size),
  )) {
    const leaves = result.entries.map(leafHash);
    requireLeaves(leaves, result.tile, index);
    const whole = leaves.length === tileWidth ? await levels.add(leaves) : null;
    const endsAt = tree.size + BigInt(leaves.length);
    const isFromWithin = from !== undefined && tree.size < from.size && from.size < endsAt;
    if (whole !== null && !isFromWithin) tree.append(whole, tileHeight);
    else
      for (const leaf of leaves) {
        tree.append(leaf);
        if (tree.size === from?.size) requireRoot(tree, from, 'the earlier checkpoint');
      }
    if (endsAt === from?.size) requireRoot(tree, from, 'the earlier checkpoint');
    onProgress(tree.size);
  }
  await levels.finish();
  requireRoot(tree, checkpoint, 'the checkpoint');
}

function* bundleIndexes(size: bigint): Generator<bigint> {
  for (let index = 0n; index * BigInt(tileWidth) < size; index++) yield index;
}

async function readBundle(source: LogSource, index: bigint, size: bigint) {
  const left = size - index * BigInt(tileWidth);
  const width = left < BigInt(tileWidth) ? Number(left) : tileWidth;
  const [entries, tile] = await Promise.all([
    readTile(source, { level: 'entries', index, width }, parseEntryBundle),
    readTile(source, { level: 0, index, width }, parseTile),
  ]);
  return { entries, tile };
}

/** A tile's content. Once a tile is full, a log may keep only the full one, whose beginning is the partial one. */
async function readTile(
  source: LogSource,
  tile: Tile,
  parse: (bytes: Uint8Array, width: number) => Uint8Array[],
): Promise<Uint8Array[]> {
  const full: Tile = { ...tile, width: tileWidth };
  for (const one of tile.width === tileWidth ? [tile] : [tile, full]) {
    const bytes = await source.read(tilePath(one), bytesOf(one));
    if (bytes === null) continue;
    try {
      return parse(bytes, one.width).slice(0, tile.width);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      throw new VerifyFailure('misbehaviour', `${tilePath(one)}: ${error.message}`);
    }
  }
  throw new VerifyFailure('unverifiable', `${tilePath(tile)} is missing.`);
}

function bytesOf({ level, width }: Tile): number {
  return width * (level === 'entries' ? 2 + longestEntry : hashLength);
}

function requireLeaves(leaves: readonly Uint8Array[], tile: readonly Uint8Array[], index: bigint): void {
  const wrong = leaves.findIndex((leaf, at) => !isSame(leaf, tile[at]));
  if (wrong < 0) return;
  const entry = index * BigInt(tileWidth) + BigInt(wrong);
  throw new VerifyFailure(
    'misbehaviour',
    `Entry ${entry} does not have the hash that ${tilePath({ level: 0, index, width: leaves.length })} gives it.`,
  );
}

function requireRoot(tree: GrowingTree, { size, root }: SignedCheckpoint, name: string): void {
  if (!sameBytes(tree.root(), root))
    throw new VerifyFailure(
      'misbehaviour',
      `The first ${size} entries do not have the root that ${name} signs.`,
    );
}

function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && sameBytes(one, other);
}

function rootOver(hashes: readonly Uint8Array[]): Uint8Array {
  const tree = new GrowingTree();
  for (const hash of hashes) tree.append(hash);
  return tree.root();
}

/** The levels of tiles above the leaves, each as far as the leaves have come. */
class TileLevels {
  /** By level, from 1: the hashes of the tile that is being filled. */
  private readonly filling: { index: bigint; hashes: Uint8Array[] }[] = [];

  constructor(
    private readonly source: LogSource,
    private readonly size: bigint,
  ) {}

  /** Takes the hashes of a full tile of leaves and gives the root over them. */
  async add(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
    const root = rootOver(leaves);
    let above = root;
    for (let at = 0; ; at++) {
      const level = (this.filling[at] ??= { index: 0n, hashes: [] });
      level.hashes.push(above);
      if (level.hashes.length < tileWidth) return root;
      await this.check(at + 1, level.index, level.hashes);
      this.filling[at] = { index: level.index + 1n, hashes: [] };
      above = rootOver(level.hashes);
    }
  }

  /** Checks the partial tiles at the right end. */
  async finish(): Promise<void> {
    for (const { level, index, width } of rightmostTiles(this.size).slice(1)) {
      const hashes = this.filling[Number(level) - 1]?.hashes ?? [];
      if (width < tileWidth) await this.check(Number(level), index, hashes);
    }
  }

  private async check(level: number, index: bigint, computed: readonly Uint8Array[]): Promise<void> {
    const tile: Tile = { level, index, width: computed.length };
    const served = await readTile(this.source, tile, parseTile);
    const wrong = computed.findIndex((hash, at) => !isSame(hash, served[at]));
    if (wrong >= 0)
      throw new VerifyFailure(
        'misbehaviour',
        `Hash ${wrong} of ${tilePath(tile)} is not that of ${tilePath({
          level: level - 1,
          index: (index << BigInt(tileHeight)) + BigInt(wrong),
          width: tileWidth,
        })}.`,
      );
  }
}

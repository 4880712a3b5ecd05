import { formatEntryBundle } from '../../ledger/entry-bundle';
import { inclusionProof, type ReadNodes } from '../../ledger/make-proof';
import { formatTile, tileWidth, type Tile } from '../../ledger/tile';
import { nodesFromTiles } from '../../ledger/tile-nodes';
import type { CheckpointRow, LedgerRows } from '../store/ledger-rows';

/** An entry with its proof, and what is still known of the personal values in it. Bytes are base64. */
export interface ReadEntry {
  readonly index: bigint;
  readonly entry: string;
  /** From the leaf's sibling upwards (RFC 6962, 2.1.1). */
  readonly proof: string[];
  readonly openings: { readonly field: string; readonly salt: string; readonly value: string }[];
}

/** Entries with proofs that all lead to the root of one checkpoint. */
export interface ReadEntries {
  /** The signed note. */
  readonly checkpoint: string;
  readonly entries: ReadEntry[];
}

/** Reads the ledger as it is stored. Whoever is shown it can check it, so nothing is checked here. */
export class LedgerReader {
  constructor(
    private readonly rows: LedgerRows,
    /** Gives the checkpoint to show: the newest, unless it waits for witnesses. */
    private readonly shown: () => Promise<Pick<CheckpointRow, 'size' | 'note'> | null> = () =>
      rows.checkpoint(),
  ) {}

  /** The checkpoint that everyone is shown, as a signed note; null before the first entry. */
  async checkpoint(): Promise<string | null> {
    return (await this.shown())?.note ?? null;
  }

  /** The entries that it has. */
  async size(): Promise<bigint> {
    return (await this.shown())?.size ?? 0n;
  }

  /** Reads subtrees of the tree of the first `size` entries, to make proofs of. */
  nodes(size: bigint): ReadNodes {
    return nodesFromTiles(size, async (tile) => {
      const bytes = await this.tile(tile);
      if (!bytes) throw new Error(`The ledger has no tile ${tile.index} of level ${tile.level}.`);
      return bytes;
    });
  }

  /** The bytes of a tile or bundle; null when the ledger does not reach so far. */
  async tile({ level, index, width }: Tile): Promise<Uint8Array | null> {
    const start = index * BigInt(tileWidth);
    if (start + BigInt(width) > BigInt(Number.MAX_SAFE_INTEGER)) return null;
    const parts =
      level === 'entries'
        ? await this.rows.entries(start, width)
        : await this.rows.hashes(level, start, width);
    if (parts.length < width) return null;
    const bytes = parts.map((part) => Buffer.from(part, 'base64'));
    return level === 'entries' ? formatEntryBundle(bytes) : formatTile(bytes);
  }

  /** An entry by its index; null when there is none. */
  async entry(index: bigint): Promise<ReadEntries | null> {
    const checkpoint = await this.rows.checkpoint();
    if (!checkpoint || index >= checkpoint.size) return null;
    const [entry] = await this.rows.entries(index, 1);
    return entry === undefined ? null : this.#proven([{ index, entry }], checkpoint);
  }

  /** Up to `limit` entries about a flag, newest first, of those below an index where one is given. */
  async ofFlag(
    connectionId: string,
    flag: string,
    { below, limit }: { below: bigint | null; limit: number },
  ): Promise<ReadEntries | null> {
    const checkpoint = await this.rows.checkpoint();
    if (!checkpoint) return null;
    const end = below !== null && below < checkpoint.size ? below : checkpoint.size;
    return this.#proven(await this.rows.ofFlag(connectionId, flag, end, limit), checkpoint);
  }

  async #proven(
    entries: readonly { index: bigint; entry: string }[],
    { size, note }: { size: bigint; note: string },
  ): Promise<ReadEntries> {
    const nodes = this.nodes(size);
    const known = await this.rows.openings(entries.map(({ index }) => index));
    return {
      checkpoint: note,
      entries: await Promise.all(
        entries.map(async ({ index, entry }) => ({
          index,
          entry,
          proof: (await inclusionProof(index, size, nodes)).map((hash) =>
            Buffer.from(hash).toString('base64'),
          ),
          openings: known
            .filter((opening) => opening.index === index)
            .map(({ field, salt, value }) => ({ field, salt, value })),
        })),
      ),
    };
  }
}

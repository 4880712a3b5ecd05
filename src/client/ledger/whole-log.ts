import { Mutex } from 'async-mutex';
import type { Checkpoint } from '../../ledger/checkpoint';
import { parseEventBytes } from '../../ledger/event-bytes';
import { leafHash, sameBytes } from '../../ledger/hashing';
import { Malformed } from '../../ledger/ledger-errors';
import { GrowingTree } from '../../ledger/merkle-range';
import { tileWidth } from '../../ledger/tile';
import { Unproven } from './compare-trees';
import { flagOfEvent, type FlagOfEvent } from './flag-of-event';
import { LogUnreadable, readBundle, type LogReader } from './log-reader';

/** Entries above which the whole of a log is not read. */
const most = 100_000n;

/**
 * Where a log has entries about a flag: found by reading all of it, and proven to be all, since the root over what was
 * read is the one that the log signed. Each entry is read once.
 */
export class WholeLog {
  private readonly turn = new Mutex();
  private tree = new GrowingTree();
  private places = new Map<string, bigint[]>();

  constructor(private readonly reader: LogReader) {}

  /**
   * The indexes of all entries about a flag in a tree, oldest first; null where the log is too long to be read.
   * @param tree was verified, and begins or continues those asked about before
   * @throws LogUnreadable, Malformed, or Unproven when the log shows other entries than it signed
   */
  async entriesAbout(flag: FlagOfEvent, tree: Pick<Checkpoint, 'size' | 'root'>): Promise<bigint[] | null> {
    if (tree.size > most) return null;
    await this.turn.runExclusive(() => this.readUpTo(tree));
    return (this.places.get(nameOf(flag)) ?? []).filter((index) => index < tree.size);
  }

  private async readUpTo({ size, root }: Pick<Checkpoint, 'size' | 'root'>): Promise<void> {
    if (size <= this.tree.size) return;
    const width = BigInt(tileWidth);
    while (this.tree.size < size) {
      const start = this.tree.size;
      const bundle = await readBundle(this.reader, start / width, size);
      if (bundle === null) throw new LogUnreadable('missing', `The log does not show entry ${start}.`);
      for (const entry of bundle.slice(Number(start % width))) this.take(entry);
    }
    if (sameBytes(this.tree.root(), root)) return;
    this.tree = new GrowingTree();
    this.places = new Map();
    throw new Unproven('The log shows other entries than those that it signed.');
  }

  private take(entry: Uint8Array): void {
    const about = flagIn(entry);
    if (about !== null) {
      const name = nameOf(about);
      this.places.set(name, [...(this.places.get(name) ?? []), this.tree.size]);
    }
    this.tree.append(leafHash(entry));
  }
}

function flagIn(entry: Uint8Array): FlagOfEvent | null {
  try {
    return flagOfEvent(parseEventBytes(entry));
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

const nameOf = ({ connectionId, key }: FlagOfEvent) => `${connectionId} ${key}`;

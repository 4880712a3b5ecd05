import type { FlagAccess } from '../../contract/toggle';
import type { WardenClient } from '../warden-client';
import { noLongerCurrent, notAsked, type Known } from './known';

/** Flags whose access is remembered at most; the longest unread goes first. */
const most = 200;

interface Entry {
  known: Known<FlagAccess>;
  /** Grows when what is known is outdated, so that an answer asked for before doesn't count as current. */
  edition: number;
  reading: Promise<Known<FlagAccess>> | null;
}

/** What was read of the access to single flags, and whether it is still current. */
export class FlagAccessMemory {
  private readonly entries = new Map<string, Entry>();

  of(connectionId: string, key: string): Known<FlagAccess> {
    return this.entries.get(nameOf(connectionId, key))?.known ?? notAsked;
  }

  /** Reads what is not current. One question at a time for each flag. Never rejects. */
  read(client: WardenClient, connectionId: string, key: string): Promise<Known<FlagAccess>> {
    const entry = this.entryOf(nameOf(connectionId, key));
    if (entry.known.is === 'current') return Promise.resolve(entry.known);
    entry.reading ??= this.ask(client, connectionId, key, entry).finally(() => (entry.reading = null));
    return entry.reading;
  }

  /** What was read of a connection's flags, or of all, has to be read anew. */
  outdate(connectionId: string | null, why: string): void {
    for (const [name, entry] of this.entries) {
      if (connectionId !== null && !name.startsWith(`${connectionId} `)) continue;
      entry.known = noLongerCurrent(entry.known, why);
      entry.edition += 1;
      entry.reading = null;
    }
  }

  private async ask(
    client: WardenClient,
    connectionId: string,
    key: string,
    entry: Entry,
  ): Promise<Known<FlagAccess>> {
    const { edition } = entry;
    const asOf = new Date();
    try {
      const value = await client.flagAccess(connectionId, key);
      const read: Known<FlagAccess> = { is: 'current', value, asOf };
      if (entry.edition === edition) entry.known = read;
      return read;
    } catch (error) {
      if (entry.edition === edition) entry.known = noLongerCurrent(entry.known, wordsOf(error));
      return entry.known;
    }
  }

  private entryOf(name: string): Entry {
    const entry = this.entries.get(name) ?? { known: notAsked, edition: 0, reading: null };
    this.entries.delete(name);
    this.entries.set(name, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > most && oldest !== undefined) this.entries.delete(oldest);
    return entry;
  }
}

const nameOf = (connectionId: string, key: string) => `${connectionId} ${key}`;
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

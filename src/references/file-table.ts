import { directoryOf } from './file-paths';
import { SlotFilter } from './prefilter/slot-filter';
import type { FileResult, KnownFiles, Outcome } from './worker/protocol';

/** What is known of a file on disk. */
export interface FileEntry {
  readonly outcome: Outcome;
  readonly stamp: number;
  readonly size: number;
  readonly hash: string;
  /** Encoded facts of files whose outcome is `facts`. */
  readonly facts: Uint8Array | null;
  /** Of files read by this process, the slots that their words lie in; null for others. */
  readonly words: Uint16Array | null;
}

/** The files of a folder, by directory. Paths are relative, with `/`. */
export class FileTable {
  private readonly directories = new Map<string, Map<string, FileEntry>>();
  /** The directory that was asked for last: most files come with others of theirs. */
  private last: { readonly name: string; readonly files: Map<string, FileEntry> } | undefined;

  get(file: string): FileEntry | undefined {
    return this.filesBeside(file)?.get(file);
  }

  set(file: string, entry: FileEntry): void {
    (this.filesBeside(file) ?? this.newDirectory(directoryOf(file))).set(file, entry);
  }

  /**
   * Takes a result in. Facts that still hold are kept as the same object.
   * @returns whether it tells something that wasn't known yet
   */
  put(result: FileResult): boolean {
    const { file, outcome, stamp, size, hash, words } = result;
    const isChanged = this.isChangedBy(result);
    const facts = isChanged ? result.facts : (this.get(file)?.facts ?? null);
    this.set(file, { outcome, stamp, size, hash, facts, words });
    return isChanged;
  }

  /** Whether a result tells something of a file that isn't known of it yet. */
  isChangedBy({ file, outcome, hash, facts }: FileResult): boolean {
    if (facts !== null) return !this.says(file, facts);
    const before = this.get(file);
    return before?.facts != null && (outcome !== 'facts' || before.hash !== hash);
  }

  /** Whether the file on disk says what a text says. */
  says(file: string, facts: Uint8Array | null): boolean {
    const onDisk = this.get(file)?.facts ?? null;
    return areSameFacts(facts, onDisk);
  }

  /** Removes a file, or a directory with all below it. Returns the files removed. */
  remove(path: string): string[] {
    return [...(this.removeFile(path) ? [path] : []), ...this.removeBelow(path)];
  }

  removeFile(path: string): boolean {
    return this.filesBeside(path)?.delete(path) ?? false;
  }

  /** Removes all files below a directory; '' stands for the folder. Returns them. */
  removeBelow(path: string): string[] {
    const removed: string[] = [];
    this.last = undefined;
    for (const [name, files] of this.directories) {
      if (!liesIn(name, path)) continue;
      removed.push(...files.keys());
      this.directories.delete(name);
    }
    return removed;
  }

  /** The files below a directory; '' stands for the folder. */
  *below(path: string): Iterable<string> {
    for (const [name, files] of this.directories) if (liesIn(name, path)) yield* files.keys();
  }

  known(files: readonly string[]): KnownFiles {
    return toKnown(
      files.flatMap((file) => {
        const entry = this.get(file);
        return entry ? [[file, entry] as const] : [];
      }),
    );
  }

  /** Of these files, those that may hold one of the keys, in whichever case, by the words that are known of them. */
  *mayHold(keys: readonly string[], files: Iterable<string>): Iterable<string> {
    const filter = new SlotFilter({ keys, words: [] });
    for (const file of files) {
      const words = this.get(file)?.words ?? null;
      if (words === null || filter.mayHold(file, words)) yield file;
    }
  }

  /** The files of a file's directory; undefined where none is known. */
  private filesBeside(file: string): Map<string, FileEntry> | undefined {
    const length = Math.max(file.lastIndexOf('/'), 0);
    if (this.last?.name.length === length && file.startsWith(this.last.name)) return this.last.files;
    const name = file.slice(0, length);
    const files = this.directories.get(name);
    if (files !== undefined) this.last = { name, files };
    return files;
  }

  private newDirectory(name: string): Map<string, FileEntry> {
    const files = new Map<string, FileEntry>();
    this.directories.set(name, files);
    return files;
  }

  *entries(): Iterable<[string, FileEntry]> {
    for (const files of this.directories.values()) yield* files;
  }
}

/** Whether a file says the same by one as by the other. */
export function areSameFacts(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === null || other === null ? one === other : Buffer.compare(one, other) === 0;
}

function toKnown(entries: readonly (readonly [string, FileEntry])[]): KnownFiles {
  return {
    files: entries.map(([file]) => file),
    stamps: Float64Array.from(entries, ([, { stamp }]) => stamp),
    sizes: Float64Array.from(entries, ([, { size }]) => size),
    hashes: entries.map(([, { hash }]) => hash),
  };
}

const liesIn = (directory: string, other: string) =>
  other === '' || directory === other || directory.startsWith(`${other}/`);

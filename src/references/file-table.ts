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
  /** Number of the scan that saw the file last. */
  seen: number;
}

/** The files of a folder, by directory. Paths are relative, with `/`. */
export class FileTable {
  private readonly directories = new Map<string, Map<string, FileEntry>>();

  get(file: string): FileEntry | undefined {
    return this.directories.get(directoryOf(file))?.get(file);
  }

  set(file: string, entry: FileEntry): void {
    const directory = directoryOf(file);
    const files = this.directories.get(directory);
    if (files) files.set(file, entry);
    else this.directories.set(directory, new Map([[file, entry]]));
  }

  /** Takes a result in. Facts that still hold are kept. */
  put({ file, outcome, stamp, size, hash, facts, words }: FileResult, seen: number): void {
    const before = this.get(file);
    const kept = outcome === 'facts' && before?.hash === hash ? before.facts : null;
    this.set(file, { outcome, stamp, size, hash, facts: facts ?? kept, words, seen });
  }

  /** Removes a file, or a directory with all below it. Returns the files removed. */
  remove(path: string): string[] {
    return [...(this.removeFile(path) ? [path] : []), ...this.removeBelow(path)];
  }

  removeFile(path: string): boolean {
    return this.directories.get(directoryOf(path))?.delete(path) ?? false;
  }

  /** Removes all files below a directory; '' stands for the folder. Returns them. */
  removeBelow(path: string): string[] {
    const removed: string[] = [];
    for (const [directory, files] of this.directories) {
      if (path !== '' && directory !== path && !directory.startsWith(`${path}/`)) continue;
      removed.push(...files.keys());
      this.directories.delete(directory);
    }
    return removed;
  }

  /** The files below a directory that a scan hasn't seen. */
  unseen(scan: number, below = ''): string[] {
    return [...this.entries()]
      .filter(([file, { seen }]) => seen !== scan && (below === '' || file.startsWith(`${below}/`)))
      .map(([file]) => file);
  }

  /** What is known of the files directly in directories, as workers want it. */
  knownIn(directories: readonly string[]): KnownFiles {
    return toKnown(directories.flatMap((directory) => [...(this.directories.get(directory) ?? [])]));
  }

  known(files: readonly string[]): KnownFiles {
    return toKnown(
      files.flatMap((file) => {
        const entry = this.get(file);
        return entry ? [[file, entry] as const] : [];
      }),
    );
  }

  *entries(): Iterable<[string, FileEntry]> {
    for (const files of this.directories.values()) yield* files;
  }
}

function toKnown(entries: readonly (readonly [string, FileEntry])[]): KnownFiles {
  return {
    files: entries.map(([file]) => file),
    stamps: entries.map(([, { stamp }]) => stamp),
    sizes: entries.map(([, { size }]) => size),
    hashes: entries.map(([, { hash }]) => hash),
  };
}

function directoryOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), 0));
}

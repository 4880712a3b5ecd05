import type { DeclaredWrapper } from '../configuration/declared-wrapper';
import type { Explained } from './evidence';
import type { KeyPlace } from './key-place';
import type { Reference, ScanReport } from './reference';

export interface ReferenceIndexOptions {
  /** Absolute path of the folder to index. */
  folder: string;
  /** Where to keep the persisted index; null keeps none. */
  cacheDirectory: string | null;
  /** Absolute path of the built worker script (`dist/scan-worker.js`). */
  workerScript: string;
  /** Ignore patterns on top of the ignore files (`exclude` of flagwarden.yml). */
  exclude: readonly string[];
  /** Functions that are asked for flags (`wrappers` of flagwarden.yml). */
  wrappers: readonly DeclaredWrapper[];
  /** Leaves one processor to the caller, which goes on with other work while a scan runs. */
  leavesRoom?: boolean;
}

/**
 * The references of one folder. All reading and parsing happens in workers; queries answer at once from memory.
 * Independent of any editor.
 */
export interface ReferenceIndex {
  /** Replaces the known keys. References are judged anew without reading files again wherever possible. */
  setKeys(keys: Iterable<string>): Promise<void>;
  /** Brings the index to the folder's present state on disk. A warm start reads only what changed since. */
  scan(options?: {
    signal?: AbortSignal;
    onProgress?: (progress: ScanProgress) => void;
  }): Promise<ScanReport>;
  /**
   * Tells that files were saved, created, deleted or renamed (a rename is a deletion and a creation). Absolute paths;
   * directories stand for all below them. Ignored files are passed over.
   */
  refresh(paths: readonly string[]): Promise<void>;
  /** Indexes an unsaved buffer in place of what is on disk. */
  openBuffer(path: string, text: string): Promise<void>;
  /** Goes back to what is on disk. */
  closeBuffer(path: string): Promise<void>;

  /** The place of a key that is being written at an offset of an unsaved text; undefined where code expects none. */
  keyPlaceAt(path: string, text: string, offset: number): Promise<KeyPlace | undefined>;

  /** References of a file, in order of position. `file` is relative to the folder, with `/`. */
  inFile(file: string): readonly Reference[];
  /** References to a key, in order of file and position. */
  toKey(key: string): readonly Reference[];
  /** All referenced keys with their numbers of references; unknown keys (from SDK calls) included. */
  keys(): ReadonlyMap<string, number>;
  /** The reference that covers a position (1-based), if any. */
  at(file: string, line: number, column: number): Reference | undefined;
  all(): Iterable<Reference>;
  /**
   * Why the references of files are references, in order of the files given and of position. Reads these files again,
   * and those that declare what they name: evidence is kept nowhere.
   */
  explain(files: readonly string[]): AsyncIterable<Explained>;
  /** Whether any file uses a flag SDK or names a known key. False in folders that use no flags. */
  usesFlags(): boolean;

  /** Called after each change with the relative paths of files whose references changed. Returns how to stop. */
  onDidChange(listener: (files: readonly string[]) => void): () => void;
  dispose(): Promise<void>;
}

export interface ScanProgress {
  filesDone: number;
  filesTotal: number;
}

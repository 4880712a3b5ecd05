import type { DeclaredWrapper } from '../../configuration/declared-wrapper';
import type { FileGrounds } from '../facts/grounds';
import type { Sought } from '../prefilter/sought';

/** What the threads say to each other. Only plain data that structured cloning can carry. */

export interface WorkerSetup {
  /** Absolute path of the folder to index, with `/`, without one at its end. */
  readonly folder: string;
  readonly exclude: readonly string[];
  /** Calls that a person declared. */
  readonly wrappers: readonly DeclaredWrapper[];
  /** Directory of the grammars. */
  readonly grammars: string;
}

/** What a thread starts with. */
export interface WorkerData extends WorkerSetup {
  /** Where it shows how far it is. */
  readonly pulse: Int32Array;
  /** Shared by all threads of the process (see `compiledPlainly`). */
  readonly turn: Int32Array;
}

/** Places in a thread's pulse. */
export const pulseOf = {
  /** Changes with every file and every job. */
  beat: 0,
  /** How many files of the present job were begun. */
  files: 1,
} as const;

/** What became of a file. */
export type Outcome =
  | 'facts'
  /** Holds neither an SDK's name nor a known key. */
  | 'plain'
  | 'binary'
  | 'tooLarge'
  | 'minified'
  | 'unreadable'
  | 'missing'
  | 'ignored';

export interface FileResult {
  /** Relative to the folder, with `/`. */
  readonly file: string;
  readonly outcome: Outcome;
  /** See `stampOf`. */
  readonly stamp: number;
  readonly size: number;
  /** Digest of the content; '' where it wasn't needed. */
  readonly hash: string;
  /** Encoded facts; null where there are none, or where those of the same hash still hold. */
  readonly facts: Uint8Array | null;
  /** The slots that a file's words lie in (see `WordSlots`); null where they aren't known. */
  readonly words: Uint16Array | null;
}

/**
 * Results of many files, laid out by columns. Structured cloning takes long over many objects, and little over long
 * arrays.
 */
export interface PackedResults {
  readonly files: readonly string[];
  /** Each outcome's number. */
  readonly outcomes: Uint8Array;
  readonly stamps: Float64Array;
  readonly sizes: Float64Array;
  /** Joined by line feeds. */
  readonly hashes: string;
  /** For each file with facts, its place among the files, and the facts. */
  readonly factsAt: readonly number[];
  readonly facts: readonly Uint8Array[];
  /** The slots of all files one after the other, and of how many each consists; -1 where they aren't known. */
  readonly words: Uint16Array;
  readonly wordCounts: Int32Array;
}

/** What is known of files from before: a file that is still the same needn't be read. Laid out by columns, too. */
export interface KnownFiles {
  readonly files: readonly string[];
  readonly stamps: Float64Array;
  readonly sizes: Float64Array;
  readonly hashes: readonly string[];
}

/** Files and what the disk tells of them, laid out by columns, too. */
export interface ListedFiles {
  readonly files: readonly string[];
  /** See `stampOf`; NaN where it wasn't asked for. */
  readonly stamps: readonly number[];
  readonly sizes: readonly number[];
}

export type Job =
  /** List directories. What there was no time for is given back. */
  | {
      readonly kind: 'directories';
      readonly directories: readonly string[];
      /** Read their files, and give back those that are worth parsing; else files are only listed. */
      readonly reads: boolean;
      /** List the directories in them, too; else these are given back. */
      readonly descends: boolean;
    }
  /** Read files that a listing found, and give back those that are worth parsing. */
  | { readonly kind: 'files'; readonly files: readonly string[]; readonly known: KnownFiles }
  /** Read and parse files, all by one grammar. */
  | {
      readonly kind: 'parse';
      readonly grammar: string;
      readonly files: readonly string[];
      readonly known: KnownFiles;
    }
  /** Look at paths anew, whatever they are now. */
  | { readonly kind: 'paths'; readonly paths: readonly string[]; readonly known: KnownFiles }
  /** Read a text that isn't on disk. */
  | { readonly kind: 'text'; readonly file: string; readonly text: string }
  /** Read what evidence needs of a file, or of an unsaved text in its place. */
  | { readonly kind: 'grounds'; readonly file: string; readonly text: string | null };

/** A file that is worth parsing. */
export interface Candidate {
  readonly file: string;
  /** How long it takes is told by its size. */
  readonly size: number;
}

export interface JobResult {
  /** Of all files but those that are as they were. */
  readonly results: readonly FileResult[];
  /** How many files are as they were when they were last read. */
  readonly unchanged: number;
  /** Files of listed directories that weren't read. */
  readonly listed: ListedFiles;
  /** Directories still to be listed. */
  readonly directories: readonly string[];
  /** Files that are worth parsing, still to be parsed. */
  readonly candidates: readonly Candidate[];
  /** Entries of listed directories that are ignored (a directory counts as one). */
  readonly ignored: number;
  /** Files in languages that aren't read. */
  readonly unsupported: number;
  readonly symbolicLinks: number;
  /** Directories that couldn't be listed. */
  readonly unreadable: number;
  /** Of jobs that ask for them; null when they can't be told. */
  readonly grounds?: FileGrounds | null;
}

export type ToWorker =
  /** `fresh` is what known files weren't looked through for yet; null when there is nothing of the kind. */
  | { readonly kind: 'seek'; readonly sought: Sought; readonly fresh: Sought | null }
  /** Ignore files changed: read them again. */
  | { readonly kind: 'forgetRules' }
  | { readonly kind: 'job'; readonly id: number; readonly job: Job };

export type FromWorker =
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly result: Omit<JobResult, 'results'>;
      readonly results: PackedResults;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

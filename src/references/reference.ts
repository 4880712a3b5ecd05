/** What kind of place a reference is (DESIGN words). */
export type ReferenceKind = 'call' | 'constant' | 'wrapper' | 'property' | 'config' | 'literal';

/** A place in code that evaluates or names a flag. Lines and columns are 1-based; columns count UTF-16 units. */
export interface Reference {
  /** Relative to the scanned folder, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** One past the last character. */
  readonly endLine: number;
  readonly endColumn: number;
  readonly key: string;
  readonly kind: ReferenceKind;
  /** The language's identifier, for instance `typescriptreact`. */
  readonly language: string;
  /** The SDK's provider, for instance `openfeature`; null where no SDK call is involved. */
  readonly provider: string | null;
  /** Whether the key is among the known keys. */
  readonly known: boolean;
  /** Diagnostics are drawn for `sure` ones only. */
  readonly certainty: 'sure' | 'likely';
}

/** What a scan read and what it passed over, so that nothing is silently missing. */
export interface ScanReport {
  /** Files in languages the index reads, apart from those skipped. */
  files: number;
  /** Those of them that name an SDK or a known key. */
  candidates: number;
  /** Those of them that were parsed in this scan; the others are known from before. */
  parsed: number;
  /** Files of any outcome that are as they were when they were last read, so that they weren't read. */
  unchanged: number;
  references: number;
  milliseconds: number;
  /** Where the time went, in milliseconds. */
  phases: ScanPhases;
  skipped: {
    /** Entries of folders; a folder counts as one. */
    ignored: number;
    binary: number;
    tooLarge: number;
    minified: number;
    unreadable: number;
    unsupported: number;
    symbolicLinks: number;
  };
}

/** How long the parts of a scan took, in milliseconds. */
export interface ScanPhases {
  /** Taking in what an earlier process kept. */
  load: number;
  /** Listing folders; sifting, parsing and judging files. */
  read: number;
  /** Looking through the files again for what was learned from them. */
  learn: number;
  /** Keeping what was read for the next process. */
  keep: number;
}

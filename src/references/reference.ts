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
  references: number;
  milliseconds: number;
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

import type { Reference } from '../reference';

/** References as they were judged, so that they can be shown before what they were judged from is looked at. */
export interface KeptReferences {
  /** The known keys that they were judged by. */
  readonly keys: readonly string[];
  /** The files that import an SDK. */
  readonly importingSdk: readonly string[];
  readonly references: ReadonlyMap<string, readonly Reference[]>;
}

type Encoded = readonly [
  keys: readonly string[],
  importingSdk: readonly string[],
  files: readonly (readonly [file: string, language: string, places: readonly EncodedPlace[]])[],
];
type EncodedPlace = readonly [
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
  key: string,
  kind: Reference['kind'],
  provider: string | null,
  known: boolean,
  certainty: Reference['certainty'],
];

export function encodeReferences({ keys, importingSdk, references }: KeptReferences): Buffer {
  const files = [...references].map(
    ([file, found]) =>
      [file, found[0]?.language ?? '', found.map((reference) => placeOf(reference))] as const,
  );
  return Buffer.from(JSON.stringify([keys, importingSdk, files] satisfies Encoded));
}

/** Gives back what `encodeReferences` took. The text must be its own, from a file proven unharmed. */
export function decodeReferences(text: string): KeptReferences {
  const [keys, importingSdk, files] = JSON.parse(text) as Encoded;
  const references = new Map(
    files.map(([file, language, places]) => [
      file,
      places.map(([line, column, endLine, endColumn, key, kind, provider, known, certainty]): Reference => ({
        file,
        line,
        column,
        endLine,
        endColumn,
        key,
        kind,
        language,
        provider,
        known,
        certainty,
      })),
    ]),
  );
  return { keys, importingSdk, references };
}

const placeOf = ({
  line,
  column,
  endLine,
  endColumn,
  key,
  kind,
  provider,
  known,
  certainty,
}: Reference): EncodedPlace => [line, column, endLine, endColumn, key, kind, provider, known, certainty];

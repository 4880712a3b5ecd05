import { fold, foldedHash, withoutMarks } from '../words';

/** How many places a table has in which names are marked by their hash, at least, and for each name. */
const fewestPlaces = 1 << 10;
const placesOfName = 16;

/** Names by their hashes, by which most other words are told to be none of them before anything is made of them. */
export class NameMarks {
  private readonly marks: Uint8Array;

  constructor(names: ReadonlySet<string>) {
    let places = fewestPlaces;
    while (places < names.size * placesOfName) places *= 2;
    this.marks = new Uint8Array(places);
    for (const name of names) this.marks[foldedHash(name) & (places - 1)] = 1;
  }

  /** Whether a word with this hash (see `foldedHash`) may be one of the names. */
  mayBe(hash: number): boolean {
    return this.marks[hash & (this.marks.length - 1)] === 1;
  }
}

/** Names to look for: keys however they are written, and names as they are declared. */
export class NamesSought {
  readonly marks: NameMarks;
  private readonly keys: ReadonlySet<string>;
  private readonly names: ReadonlySet<string>;

  constructor(keys: readonly string[], names: readonly string[]) {
    this.keys = new Set(keys.map(fold).filter((key) => key !== ''));
    this.names = new Set(names.map(withoutMarks).filter((name) => name !== ''));
    this.marks = new NameMarks(new Set([...this.keys, ...this.names]));
  }

  has(word: string): boolean {
    if (!this.marks.mayBe(foldedHash(word))) return false;
    return this.names.has(withoutMarks(word)) || this.keys.has(fold(word));
  }
}

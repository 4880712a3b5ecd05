import { fold, foldedHash } from '../words';

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

/** Names to look for, however they are written. */
export class NamesSought {
  readonly marks: NameMarks;
  private readonly folded: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.folded = new Set(names.map(fold).filter((name) => name !== ''));
    this.marks = new NameMarks(this.folded);
  }

  has(word: string): boolean {
    return this.marks.mayBe(foldedHash(word)) && this.folded.has(fold(word));
  }
}

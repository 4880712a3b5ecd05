import { fold, foldedHash } from '../words';

/** How many places a table has in which names are marked by their hash. */
const places = 1 << 16;

/** Names to look for, however they are written. Most words of a file are told by a table to be none. */
export class NamesSought {
  private readonly folded: ReadonlySet<string>;
  private readonly marks = new Uint8Array(places);

  constructor(names: readonly string[]) {
    this.folded = new Set(names.map(fold).filter((name) => name !== ''));
    for (const name of this.folded) this.marks[foldedHash(name) & (places - 1)] = 1;
  }

  has(word: string): boolean {
    return this.marks[foldedHash(word) & (places - 1)] === 1 && this.folded.has(fold(word));
  }
}

import { fold } from '../words';

/** Words whose answers are kept. Bounds the memory of a thread that reads many files. */
const mostKept = 50_000;

/** Names to look for, however they are written. Each word is folded once, however often files hold it. */
export class NamesSought {
  private readonly folded: ReadonlySet<string>;
  private readonly known = new Map<string, boolean>();

  constructor(names: readonly string[]) {
    this.folded = new Set(names.map(fold).filter((name) => name !== ''));
  }

  has(word: string): boolean {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    if (this.known.size >= mostKept) this.known.clear();
    const isSought = this.folded.has(fold(word));
    this.known.set(word, isSought);
    return isSought;
  }
}

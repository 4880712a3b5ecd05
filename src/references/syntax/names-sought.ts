import { remembering } from '../remembering';
import { fold } from '../words';

/** Words whose answers are kept. Bounds the memory of a thread that reads many files. */
const mostKept = 50_000;

/** Names to look for, however they are written. Each word is folded once, however often files hold it. */
export class NamesSought {
  readonly has: (word: string) => boolean;

  constructor(names: readonly string[]) {
    const folded = new Set(names.map(fold).filter((name) => name !== ''));
    this.has = remembering(mostKept, (word) => folded.has(fold(word)));
  }
}

import { isUnmistakable } from '../resolve/key-shapes';
import { speaksOfFlags } from '../resolve/name-words';
import { fold, withoutMarks } from '../words';
import { bitOf, foldBytes, hashOf, isGivenSeveral, latin1, mark, wordBeforeDot } from './word-bytes';

/** Stands for any receiver whose name speaks of flags. */
const ofFlags = '*';

/** Longer files, in bytes, are hardly written by hand: a common name alone doesn't tell that they use flags. */
const longestWritten = 256 * 1024;

/** Names that are looked for in files of one world, ready to be found in bytes. */
export class SoughtNames {
  private readonly hashes = new Set<number>();
  /** Names without marks, as Latin-1 readings of their UTF-8 bytes. */
  private readonly names = new Set<string>();
  /** The same of names that are common: of functions, and of few words. */
  private readonly commonNames = new Set<string>();
  /** Objects that things are looked for in, folded. */
  private readonly objects = new Set<string>();
  /** By name, the receivers that it is sought with. */
  private readonly receivers = new Map<string, Set<string>>();

  /** @param names see `Sought.words`, without their world */
  constructor(names: readonly string[]) {
    for (const name of names) {
      if (name.endsWith('{}')) this.addObject(fold(name));
      else this.add(name.replace(/\(\)$/, ''), isUnmistakable(name) ? this.names : this.commonNames);
    }
  }

  /** Marks the places of a table that the names lead to. */
  markIn(table: Uint8Array): void {
    for (const hash of this.hashes) mark(table, hash, bitOf.name);
  }

  /** Whether a word with this hash is a name that is sought, where it stands in a file as long. */
  isName(hash: number, bytes: Buffer, start: number, end: number, length: number): boolean {
    if (!this.hashes.has(hash)) return false;
    const name = withoutMarks(bytes.toString('latin1', start, end));
    if (this.names.has(name)) return true;
    if (length <= longestWritten) {
      if (this.commonNames.has(name)) return true;
      if (this.objects.has(foldBytes(name)) && isGivenSeveral(bytes, end)) return true;
    }
    const receivers = this.receivers.get(name);
    if (receivers === undefined) return false;
    const receiver = wordBeforeDot(bytes, start);
    return receivers.has(foldBytes(receiver)) || (receivers.has(ofFlags) && speaksOfFlags(receiver));
  }

  private addObject(name: string): void {
    if (name === '') return;
    this.objects.add(latin1(name));
    this.hashes.add(hashOf(name));
  }

  private add(word: string, alone: Set<string>): void {
    const dot = word.lastIndexOf('.');
    const whole = word.slice(dot + 1);
    // A name without a receiver is too common to be sought.
    if (fold(whole) === '' || dot === 0) return;
    const name = withoutMarks(latin1(whole));
    if (dot < 0) alone.add(name);
    else {
      const receivers = this.receivers.get(name) ?? new Set();
      const receiver = word.slice(0, dot);
      this.receivers.set(name, receivers.add(receiver === ofFlags ? ofFlags : fold(receiver)));
    }
    this.hashes.add(hashOf(fold(whole)));
  }
}

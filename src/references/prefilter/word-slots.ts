/** Slots that words are sorted into by their hash. */
export const slotCount = 1 << 16;
/** Files with words in more slots than this aren't told apart by them. */
const mostSlots = 4096;
/** Slots that are kept in one piece of memory: a piece for each file is too much to clean up. */
const keptTogether = 16 * mostSlots;

/**
 * Notes in which slots the words of a file lie. A word whose slot isn't among them isn't in the file, so that what is
 * looked for later needn't be looked for in all files.
 */
export class WordSlots {
  /** By slot, the file that it was noted for last. */
  private readonly seen = new Uint32Array(slotCount);
  private noted = new Uint16Array(keptTogether);
  /** Where the slots of the file begin among those that are noted. */
  private first = 0;
  private file = 0;
  private count = 0;

  /** Begins a file. */
  begin(): void {
    if (this.file === 0xffffffff) this.seen.fill(0);
    this.file = this.file === 0xffffffff ? 1 : this.file + 1;
    this.count = 0;
    if (this.first + mostSlots <= this.noted.length) return;
    this.noted = new Uint16Array(keptTogether);
    this.first = 0;
  }

  /** @param hash of which the lowest bits tell the slot */
  note(hash: number): void {
    const slot = hash & (slotCount - 1);
    if (this.seen[slot] === this.file) return;
    this.seen[slot] = this.file;
    if (this.count < mostSlots) this.noted[this.first + this.count] = slot;
    this.count++;
  }

  /** The slots of the file; null where they are too many. */
  taken(): Uint16Array | null {
    if (this.count > mostSlots) return null;
    const taken = this.noted.subarray(this.first, this.first + this.count);
    this.first += this.count;
    return taken;
  }
}

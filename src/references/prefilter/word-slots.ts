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
  /** By slot, whether it was noted for the present file. */
  private readonly seen = new Uint8Array(slotCount);
  private noted = new Uint16Array(keptTogether);
  /** Where the slots of the file begin among those that are noted. */
  private first = 0;
  /** How many slots were noted; more than may be when some weren't. */
  private count = 0;

  /** Begins a file. */
  begin(): void {
    this.forget();
    if (this.first + mostSlots <= this.noted.length) return;
    this.noted = new Uint16Array(keptTogether);
    this.first = 0;
  }

  /** @param hash of which the lowest bits tell the slot */
  note(hash: number): void {
    const slot = hash & (slotCount - 1);
    if (this.seen[slot] !== 0) return;
    if (this.count >= mostSlots) {
      this.count = mostSlots + 1;
      return;
    }
    this.seen[slot] = 1;
    this.noted[this.first + this.count++] = slot;
  }

  /** The slots of the file; null where they are too many. */
  taken(): Uint16Array | null {
    const { first, count } = this;
    this.forget();
    if (count > mostSlots) return null;
    this.first += count;
    return this.noted.subarray(first, this.first);
  }

  private forget(): void {
    const end = this.first + Math.min(this.count, mostSlots);
    for (let at = this.first; at < end; at++) this.seen[this.noted[at] as number] = 0;
    this.count = 0;
  }
}

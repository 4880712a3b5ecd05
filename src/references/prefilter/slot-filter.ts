import { worldOfFile } from '../languages/all-languages';
import { namesOfWorld, type Sought } from './sought';
import { SoughtKeys } from './sought-keys';
import { SoughtNames } from './sought-names';
import { bitOf, mark } from './word-bytes';
import { slotCount } from './word-slots';

/** Tells by the slots of their words (see `WordSlots`) which files may hold what is sought. */
export class SlotFilter {
  /** By slot, whether the word of a key lies there. */
  private readonly ofKeys = new Uint8Array(slotCount);
  /** By world, the same of all that is sought. */
  private readonly byWorld = new Map<string, Uint8Array>();

  constructor(private readonly sought: Sought) {
    for (const hash of new SoughtKeys(sought).hashes) mark(this.ofKeys, hash, bitOf.key);
  }

  /** Whether a file whose words lie in these slots may hold what is sought in its language. */
  mayHold(file: string, slots: Uint16Array): boolean {
    const marked = this.markedFor(file);
    for (const slot of slots) if (marked[slot] !== 0) return true;
    return false;
  }

  private markedFor(file: string): Uint8Array {
    const world = worldOfFile(file);
    let marked = this.byWorld.get(world);
    if (marked === undefined) {
      marked = this.ofKeys.slice();
      new SoughtNames(namesOfWorld(this.sought, world)).markIn(marked);
      this.byWorld.set(world, marked);
    }
    return marked;
  }
}

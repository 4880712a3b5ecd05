import { languageOfFile } from '../languages/all-languages';
import { worldOf } from '../languages/name-rules';
import { namesOfWorld, type Sought } from './sought';
import { SoughtKeys } from './sought-keys';
import { SoughtNames } from './sought-names';
import { slotCount } from './word-slots';

/** Tells by the slots of their words (see `WordSlots`) which files may hold what is sought. */
export class SlotFilter {
  private readonly keys: SoughtKeys;
  /** By world, whether a word that is sought lies in a slot. */
  private readonly byWorld = new Map<string, Uint8Array>();

  constructor(private readonly sought: Sought) {
    this.keys = new SoughtKeys(sought);
  }

  /** Whether a file whose words lie in these slots may hold what is sought in its language. */
  mayHold(file: string, slots: Uint16Array): boolean {
    const marked = this.markedFor(file);
    for (const slot of slots) if (marked[slot] !== 0) return true;
    return false;
  }

  private markedFor(file: string): Uint8Array {
    const language = languageOfFile(file)?.language;
    const world = language === undefined ? '' : worldOf(language);
    let marked = this.byWorld.get(world);
    if (marked === undefined) {
      const table = this.keys.table.slice();
      new SoughtNames(namesOfWorld(this.sought, world)).markIn(table);
      marked = new Uint8Array(slotCount);
      for (const [at, bits] of table.entries()) if (bits !== 0) marked[at % slotCount] = 1;
      this.byWorld.set(world, marked);
    }
    return marked;
  }
}

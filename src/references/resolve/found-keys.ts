import { isConfiguration } from './file-places';
import { isDistinctive, looksLikeKey } from './key-shapes';
import { KnownKeys, noneKnown } from './known-keys';
import { isFileOfFlags, namesFlags, speaksOfFlags } from './name-words';
import type { Ground, Judged } from './judge/found-references';

/**
 * Keys that aren't known, but that some place tells beyond doubt: an SDK is asked for them, or they stand where known
 * keys are usual and whose name speaks of flags. So they are found in other places, too.
 */
export class FoundKeys {
  private readonly byFile = new Map<string, ReadonlySet<string>>();
  /** In how many files each is told. */
  private readonly counts = new Map<string, number>();
  /** Keys that may have come or gone since changes were asked for. */
  private readonly touched = new Set<string>();
  private told = noneKnown;

  /** All, as they were when changes were asked for last. */
  get all(): KnownKeys {
    return this.told;
  }

  /**
   * Takes the keys that a file tells now. Without any known key, only SDKs tell.
   * @param judged what the file says; null where that isn't what counts
   * @param judgeAlone judges what counts without keys that were found
   */
  take(
    file: string,
    known: KnownKeys,
    judged: readonly Judged[] | null,
    judgeAlone: () => readonly Judged[],
  ): void {
    // What an SDK is asked for is judged without them anyway.
    const isAlone =
      judged?.every(
        ({ reference: { key }, ground }) => ground.from === 'evaluation' || !this.told.has(key),
      ) === true;
    this.set(file, keysToldBy(isAlone ? judged : judgeAlone(), known));
  }

  /** The keys that came or went since this was asked last. */
  changes(): readonly string[] {
    const changed = [...this.touched].filter((key) => this.counts.has(key) !== this.told.has(key));
    this.touched.clear();
    // In one order: of two that are the same name, one counts, whichever file was read first.
    if (changed.length > 0) this.told = new KnownKeys([...this.counts.keys()].sort());
    return changed;
  }

  private set(file: string, keys: ReadonlySet<string>): void {
    const before = this.byFile.get(file);
    if (before === undefined && keys.size === 0) return;
    for (const key of before ?? []) if (!keys.has(key)) this.count(key, -1);
    for (const key of keys) if (before?.has(key) !== true) this.count(key, 1);
    if (keys.size === 0) this.byFile.delete(file);
    else this.byFile.set(file, keys);
  }

  private count(key: string, sign: 1 | -1): void {
    const now = (this.counts.get(key) ?? 0) + sign;
    if (now === 0) this.counts.delete(key);
    else this.counts.set(key, now);
    this.touched.add(key);
  }
}

/** The keys that aren't known, and that their places tell whatever other files do. */
function keysToldBy(judged: readonly Judged[], keys: KnownKeys): ReadonlySet<string> {
  const told = new Set<string>();
  for (const { reference, ground } of judged) {
    const { key, known, file } = reference;
    if (known || told.has(key) || !isDistinctive(key) || !looksLikeKey(key)) continue;
    if (isAsked(ground) || (keys.size > 0 && isTold(ground, file, keys))) told.add(key);
  }
  return told;
}

/** Whether an SDK is asked for a key, directly or by functions that pass it on. */
function isAsked(ground: Ground): boolean {
  switch (ground.from) {
    case 'evaluation':
      return ground.fact.resolved;
    case 'mention':
      if (ground.fact.asked?.resolved === true || ground.wrapper?.resolved === true) return true;
      return ground.wrapper !== undefined && speaksOfFlags(ground.meaning.container);
    case 'constant':
    case 'literal':
      return ground.wrapper?.resolved === true;
    default:
      return false;
  }
}

/** Whether what a reference was made from tells its key: an SDK may be asked for it, or a name speaks of flags. */
function isTold(ground: Ground, file: string, keys: KnownKeys): boolean {
  switch (ground.from) {
    case 'evaluation':
      return keys.isAlike(ground.fact.key);
    case 'property':
      return true;
    case 'mention': {
      const { fact, meaning } = ground;
      if (fact.asked === null) return speaksOfFlags(meaning.container) || namesFlags(fact.context ?? '');
      return keys.isAlike(meaning.value);
    }
    case 'constant': {
      const { provider, context, container, value } = ground.fact;
      const isAmongFlags = container === '' && isFileOfFlags(file) && keys.isAlike(value);
      return provider !== null || namesFlags(context) || speaksOfFlags(container) || isAmongFlags;
    }
    case 'literal': {
      const { context, value } = ground.fact;
      const isAmongFlags = isConfiguration(file) && isFileOfFlags(file) && keys.isAlike(value);
      return isAmongFlags || namesFlags(context);
    }
    case 'member':
      return ground.isUsual && namesFlags(ground.context);
    case 'accessor':
      return false;
  }
}

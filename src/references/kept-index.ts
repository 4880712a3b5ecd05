import type { CacheFile } from './cache/cache-file';
import type { JudgedFiles } from './judged-files';
import type { Seeking } from './seeking';
import { inStretches } from './stretches';

/** How long after a start what it left undone is done, in milliseconds. */
const soon = 1000;

/** An index as it is kept from one process to the next. */
export class KeptIndex {
  private loaded = false;
  private saved = true;
  private waking: NodeJS.Timeout | undefined;

  constructor(
    private readonly cache: Promise<CacheFile | null>,
    private readonly files: JudgedFiles,
    private readonly seeking: Seeking,
  ) {}

  /** Whether what an earlier process kept is there, if it kept anything. */
  get isLoaded(): boolean {
    return this.loaded;
  }

  /** Says that the index is another one than the one that is kept. */
  outdate(): void {
    if (this.loaded) this.saved = false;
  }

  /** Takes in what was kept, once. References that hold still aren't judged again before something changes. */
  async load(): Promise<void> {
    if (this.loaded) return;
    const cached = await (await this.cache)?.read();
    const { table } = this.files;
    await inStretches(cached?.files ?? [], ([file, entry]) => table.set(file, entry));
    this.loaded = true;
    if (!cached) return;
    this.seeking.wereSought(cached.sought);
    if (this.files.adopt(cached.references)) this.files.tell();
    else this.saved = false;
  }

  async save(): Promise<void> {
    clearTimeout(this.waking);
    if (this.saved || !this.loaded || this.seeking.hasFresh) return;
    const cache = await this.cache;
    const { table } = this.files;
    try {
      await cache?.write({
        sought: this.seeking.all,
        files: table.entries(),
        references: this.files.kept(),
      });
      this.saved = true;
    } catch {
      // The cache only saves time: without it, the next start reads the folder again.
    }
  }

  /** Has the first edit not wait for what a start left undone. */
  wakeSoon(): void {
    clearTimeout(this.waking);
    if (this.files.isDormant) this.waking = setTimeout(() => void this.files.wake(), soon).unref();
  }
}

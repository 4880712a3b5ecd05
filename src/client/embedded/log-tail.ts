import { watch, type FSWatcher } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';

/** Bytes of what was there before that are told at first. */
const lookBack = 16 * 1024;
/** Bytes read at a time. */
const chunkSize = 64 * 1024;
/** Milliseconds after which the file is looked at even if no change was noticed. */
const lookAnyway = 10_000;

/** Tells the lines that are added to a file, by whatever process. The file may be missing, cut or begun anew. */
export class LogTail {
  private offset: number | null = null;
  private rest = '';
  private skipFirst = false;
  private decoder = new StringDecoder('utf8');
  private watcher: FSWatcher | undefined;
  private readonly timer: NodeJS.Timeout;
  private reading: Promise<void> = Promise.resolve();
  private disposed = false;

  constructor(
    private readonly file: string,
    private readonly onLine: (line: string) => void,
  ) {
    this.timer = setInterval(() => void this.look(), lookAnyway);
    this.timer.unref();
    void this.look();
  }

  /** Reads what is new. Resolves when its lines were told. */
  look(): Promise<void> {
    this.reading = this.reading.then(() => this.read()).catch(() => undefined);
    return this.reading;
  }

  dispose(): void {
    this.disposed = true;
    clearInterval(this.timer);
    this.watcher?.close();
  }

  private async read(): Promise<void> {
    if (this.disposed) return;
    const { size } = await stat(this.file);
    this.watchFile();
    if (this.offset === null) this.beginAt(Math.max(0, size - lookBack));
    else if (size < this.offset) this.beginAt(0);
    const handle = await open(this.file, 'r');
    try {
      const buffer = Buffer.alloc(chunkSize);
      for (let at = this.offset ?? 0; !this.disposed;) {
        const { bytesRead } = await handle.read(buffer, 0, chunkSize, at);
        if (bytesRead === 0) break;
        at += bytesRead;
        this.offset = at;
        this.tell(this.decoder.write(buffer.subarray(0, bytesRead)));
      }
    } finally {
      await handle.close();
    }
  }

  private beginAt(offset: number): void {
    this.offset = offset;
    this.decoder = new StringDecoder('utf8');
    // In the midst of a file the first piece is most likely the end of a line.
    this.skipFirst = offset > 0;
    this.rest = '';
  }

  private tell(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    if (this.skipFirst && lines.length > 0) {
      lines.shift();
      this.skipFirst = false;
    }
    for (const line of lines) if (line !== '') this.onLine(line);
  }

  private watchFile(): void {
    if (this.watcher !== undefined) return;
    try {
      this.watcher = watch(this.file, { persistent: false }, () => void this.look());
      this.watcher.on('error', () => this.forgetWatcher());
    } catch {
      this.forgetWatcher();
    }
  }

  /** The timer looks on, and tries to watch again. */
  private forgetWatcher(): void {
    this.watcher?.close();
    this.watcher = undefined;
  }
}

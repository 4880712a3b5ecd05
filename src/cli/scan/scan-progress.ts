import type { WriteStream } from 'node:tty';
import type { ScanProgress } from '../../references/reference-index';

/** Shows how far a scan is, on one line that goes away again. Says nothing where nobody looks. */
export class ProgressLine {
  private isShown = false;

  constructor(private readonly stream: WriteStream) {}

  show({ filesDone, filesTotal }: ScanProgress): void {
    if (!this.stream.isTTY) return;
    this.clear();
    this.stream.write(`Scanning: ${filesDone} of ${filesTotal} files`);
    this.isShown = true;
  }

  clear(): void {
    if (!this.isShown) return;
    this.stream.cursorTo(0);
    this.stream.clearLine(0);
    this.isShown = false;
  }
}

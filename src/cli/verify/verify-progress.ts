import type { WriteStream } from 'node:tty';

const width = 30;
/** Between two drawings, in milliseconds. */
const pause = 100;

/** A bar that goes away again. Says nothing where nobody looks. */
export class VerifyProgress {
  private drawnAt = -Infinity;

  constructor(private readonly stream: WriteStream) {}

  show(done: bigint, total: bigint): void {
    const now = performance.now();
    if (!this.stream.isTTY || now - this.drawnAt < pause) return;
    this.drawnAt = now;
    const filled = Number((done * BigInt(width)) / total);
    const bar = '#'.repeat(filled).padEnd(width, '.');
    this.stream.cursorTo(0);
    this.stream.write(`[${bar}] ${done} of ${total} entries`);
  }

  clear(): void {
    if (this.drawnAt === -Infinity) return;
    this.stream.cursorTo(0);
    this.stream.clearLine(0);
  }
}

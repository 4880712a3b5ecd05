import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { TransportSettings } from '../sink-settings';
import type { Letter, Transport } from './transport';

const endOfLine = 0x0a;
const chunkLength = 64 * 1024;

/**
 * Appends lines to a file, flushed to disk. It is opened by its name for each batch, so that it can be moved away at any
 * time. A line that a crash left unfinished is cut off first: its entry comes again.
 */
export class FileTransport implements Transport {
  constructor(private readonly settings: TransportSettings<'file'>) {}

  async send(letters: readonly Letter[]): Promise<void> {
    const { O_RDWR, O_CREAT, O_APPEND, O_NOFOLLOW } = constants;
    // Windows has no O_NOFOLLOW.
    const file = await open(this.settings.path, O_RDWR | O_CREAT | O_APPEND | (O_NOFOLLOW ?? 0), 0o600);
    try {
      await cutUnfinishedLine(file);
      await file.appendFile(letters.map(({ line }) => `${line}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async close(): Promise<void> {
    // Nothing is held between batches.
  }
}

async function cutUnfinishedLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  const chunk = Buffer.alloc(chunkLength);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - chunkLength);
    const { bytesRead } = await file.read(chunk, 0, end - start, start);
    const found = chunk.subarray(0, bytesRead).lastIndexOf(endOfLine);
    if (found >= 0) {
      if (start + found + 1 < size) await file.truncate(start + found + 1);
      return;
    }
    end = start;
  }
  if (size > 0) await file.truncate(0);
}

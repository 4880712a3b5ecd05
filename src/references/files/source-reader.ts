import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';

/** Longest file that is read, in bytes. */
export const largestFile = 1024 * 1024;

/** A file whose lines are longer than this on average (bytes) is taken for minified. */
const longestAverageLine = 400;
/** Files shorter than this are never taken for minified, in bytes. */
const leastMinified = 8 * 1024;

export type ReadResult =
  | { readonly outcome: 'read'; readonly length: number; readonly stamp: number; readonly size: number }
  | { readonly outcome: 'tooLarge' | 'binary'; readonly stamp: number; readonly size: number }
  | { readonly outcome: 'unreadable' };

/** Reads one source file after the other into one buffer, as UTF-8. */
export class SourceReader {
  /** The text of the file read last; one 0 follows it. */
  readonly bytes = Buffer.alloc(largestFile * 2 + 1);

  read(file: string): ReadResult {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(file, 'r');
      const stats = fstatSync(descriptor);
      const about = { stamp: stampOf(stats), size: stats.size };
      if (!stats.isFile()) return { outcome: 'unreadable' };
      if (stats.size > largestFile) return { outcome: 'tooLarge', ...about };
      const length = this.readAll(descriptor, stats.size);
      if (length > largestFile) return { outcome: 'tooLarge', ...about };
      return this.decode(length, about);
    } catch {
      return { outcome: 'unreadable' };
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** Takes a text that isn't on disk. Returns its length in bytes; undefined when it is too long. */
  take(text: string): number | undefined {
    if (text.length > largestFile || Buffer.byteLength(text) > largestFile) return undefined;
    const length = this.bytes.write(text, 'utf8');
    this.bytes[length] = 0;
    return length;
  }

  /** The text as a string, without byte order mark. */
  text(length: number): string {
    const text = this.bytes.toString('utf8', 0, length).replace(/^\uFEFF/, '');
    // A line may end with a carriage return alone, as editors take it; the parser knows line feeds only.
    return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  }

  isMinified(length: number): boolean {
    if (length < leastMinified) return false;
    const enough = length / longestAverageLine;
    let lines = 1;
    for (let at = this.bytes.indexOf(10); at >= 0 && at < length; at = this.bytes.indexOf(10, at + 1)) {
      if (++lines >= enough) return false;
    }
    return true;
  }

  /** Reads past what the size told, too: the file may grow meanwhile. */
  private readAll(descriptor: number, size: number): number {
    let length = 0;
    for (;;) {
      const count = readSync(descriptor, this.bytes, length, largestFile + 1 - length, length);
      length += count;
      if (count === 0 || length >= size || length > largestFile) return length;
    }
  }

  private decode(length: number, about: { stamp: number; size: number }): ReadResult {
    const { bytes } = this;
    const mark = length >= 2 ? bytes.readUInt16BE(0) : 0;
    if (mark === 0xfffe || mark === 0xfeff) {
      const encoded = Buffer.from(bytes.subarray(2, length - (length % 2)));
      if (mark === 0xfeff) encoded.swap16();
      const taken = bytes.write(encoded.toString('utf16le'), 'utf8');
      bytes[taken] = 0;
      return { outcome: 'read', length: taken, ...about };
    }
    bytes[length] = 0;
    const zero = bytes.indexOf(0);
    if (zero < Math.min(length, 8000)) return { outcome: 'binary', ...about };
    const text = bytes.subarray(0, length);
    if (isUtf8(text)) return { outcome: 'read', length, ...about };
    // An older encoding: Latin-1 keeps all that is ASCII.
    const taken = bytes.write(text.toString('latin1'), 'utf8');
    bytes[taken] = 0;
    return { outcome: 'read', length: taken, ...about };
  }
}

/** What the disk tells of a file; undefined where there is none, or it can't be told. */
export function aboutOnDisk(file: string): { readonly stamp: number; readonly size: number } | undefined {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats && { stamp: stampOf(stats), size: stats.size };
  } catch {
    return undefined;
  }
}

/**
 * A number that changes whenever a file's content may have: made of the times of the last change of content and of
 * the file's record, in milliseconds.
 */
function stampOf({ mtimeMs, ctimeMs }: Pick<Stats, 'mtimeMs' | 'ctimeMs'>): number {
  return mtimeMs + ctimeMs;
}

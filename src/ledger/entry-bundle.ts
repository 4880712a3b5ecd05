import { longestEntry } from './hashing';
import { Malformed } from './ledger-errors';

/**
 * Entries with their lengths before them, as big-endian uint16 (C2SP tlog-tiles).
 * @throws RangeError when an entry is longer than 65,535 bytes
 */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > longestEntry) throw new RangeError(`An entry of ${entry.length} bytes is too long.`);
      return [Buffer.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

/**
 * The entries of a bundle of the given width.
 * @throws Malformed unless there are exactly as many and nothing follows
 */
export function parseEntryBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (entries.length < width) {
    const start = at + 2;
    const end = start <= bytes.length ? start + view.getUint16(at) : Infinity;
    if (end > bytes.length)
      throw new Malformed(`The bundle of ${width} entries ends within entry ${entries.length} of it.`);
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  if (at !== bytes.length) throw new Malformed(`Something follows the ${width} entries of the bundle.`);
  return entries;
}

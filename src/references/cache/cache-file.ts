import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import * as z from 'zod';
import type { FileEntry } from '../file-table';
import type { Sought } from '../prefilter/sought';
import { inStretches } from '../stretches';
import type { Outcome } from '../worker/protocol';
import { decodeReferences, encodeReferences, type KeptReferences } from './kept-references';

/** What is kept of a folder from one process to the next. */
export interface CachedIndex {
  /** What the files were looked through for. */
  readonly sought: Sought;
  /** Made as they are gone through, once: they are many. */
  readonly files: Iterable<readonly [file: string, entry: FileEntry]>;
  /** What was made of it; null where that can't be told. */
  readonly references: KeptReferences | null;
}

const magic = Buffer.from('FWINDEX2');

/** Outcomes worth keeping; files with others are read again. */
const kept: readonly Outcome[] = ['facts', 'plain', 'binary', 'tooLarge', 'minified'];

/** What is told of a file in numbers: its stamp, size, outcome, and the length of its facts. */
const numbersOfFile = 4;

const Header = z.strictObject({
  version: z.string(),
  folder: z.string(),
  keys: z.array(z.string()),
  words: z.array(z.string()),
  count: z.int().min(0),
  /** Length in bytes of the joined names and hashes. */
  names: z.int().min(0),
  hashes: z.int().min(0),
  /** Length in bytes of the references; 0 where there are none. */
  kept: z.int().min(0),
});

/**
 * A file with what is known of a folder, and a checksum over it. Readers see a whole file of the right version or
 * none; writers may write at the same time, the last one wins.
 */
export class CacheFile {
  private readonly file: string;

  constructor(
    private readonly directory: string,
    private readonly folder: string,
    /** Changes with everything that decides what is found in files. */
    private readonly version: string,
  ) {
    const id = createHash('sha256').update(folder).digest('hex').slice(0, 16);
    this.file = path.join(directory, `references-${id}.cache`);
  }

  /** What was kept; null when there is nothing, or nothing that can be trusted. */
  async read(): Promise<CachedIndex | null> {
    try {
      return this.parse(await readFile(this.file));
    } catch {
      return null;
    }
  }

  /** @throws NodeJS.ErrnoException when the directory can't be written to. */
  async write(index: CachedIndex): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const temporary = `${this.file}.${randomUUID()}.tmp`;
    try {
      // It holds texts of the source code: for the owner's eyes.
      await writeFile(temporary, await this.format(index), { mode: 0o600 });
      await rename(temporary, this.file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  private async format({ sought, files, references }: CachedIndex): Promise<Buffer> {
    const judged = references === null ? Buffer.alloc(0) : encodeReferences(references);
    const listed: string[] = [];
    const digests: string[] = [];
    const told: number[] = [];
    const said: Uint8Array[] = [];
    await inStretches(files, ([file, { stamp, size, outcome, hash, facts }]) => {
      if (!kept.includes(outcome)) return;
      listed.push(file);
      digests.push(hash);
      told.push(stamp, size, kept.indexOf(outcome), facts?.byteLength ?? -1);
      if (facts !== null) said.push(facts);
    });
    const names = Buffer.from(listed.join('\0'));
    const hashes = Buffer.from(digests.join('\0'));
    const header = Buffer.from(
      JSON.stringify({
        version: this.version,
        folder: this.folder,
        keys: [...sought.keys],
        words: [...sought.words],
        count: listed.length,
        names: names.length,
        hashes: hashes.length,
        kept: judged.length,
      } satisfies z.infer<typeof Header>),
    );
    const content = Buffer.concat([
      magic,
      uint32(header.length),
      header,
      names,
      hashes,
      judged,
      new Uint8Array(Float64Array.from(told).buffer),
      ...said,
    ]);
    return Buffer.concat([content, uint32(crc32(content))]);
  }

  private parse(bytes: Buffer): CachedIndex | null {
    const content = bytes.subarray(0, -4);
    if (!bytes.subarray(0, magic.length).equals(magic)) return null;
    if (crc32(content) !== bytes.readUInt32LE(content.length)) return null;
    const sections = new Sections(content, magic.length);
    const header = Header.parse(JSON.parse(sections.text(sections.uint32())));
    if (header.version !== this.version || header.folder !== this.folder) return null;
    const names = sections.text(header.names).split('\0');
    const hashes = sections.text(header.hashes).split('\0');
    const judged = header.kept === 0 ? null : decodeReferences(sections.text(header.kept));
    const numbers = sections.numbers(header.count * numbersOfFile);
    const files = entriesOf(names.slice(0, header.count), hashes, numbers, sections);
    return { sought: { keys: header.keys, words: header.words }, files, references: judged };
  }
}

/** The files with what is known of them; their facts are the sections that are left. */
function* entriesOf(
  names: readonly string[],
  hashes: readonly string[],
  numbers: Float64Array,
  sections: Sections,
): Iterable<readonly [string, FileEntry]> {
  for (const [at, name] of names.entries()) {
    const first = at * numbersOfFile;
    const length = numbers[first + 3] ?? -1;
    const entry: FileEntry = {
      stamp: numbers[first] ?? 0,
      size: numbers[first + 1] ?? 0,
      outcome: kept[numbers[first + 2] ?? -1] ?? 'unreadable',
      hash: hashes[at] ?? '',
      facts: length < 0 ? null : sections.bytes(length),
      words: null,
    };
    yield [name, entry];
  }
}

/** Reads one section of bytes after the other. */
class Sections {
  constructor(
    private readonly content: Buffer,
    private at: number,
  ) {}

  bytes(length: number): Buffer {
    const section = this.content.subarray(this.at, this.at + length);
    this.at += length;
    return section;
  }

  text(length: number): string {
    return this.bytes(length).toString();
  }

  uint32(): number {
    return this.bytes(4).readUInt32LE();
  }

  numbers(count: number): Float64Array {
    return new Float64Array(new Uint8Array(this.bytes(count * 8)).buffer);
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

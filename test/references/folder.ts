import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openReferenceIndex } from '../../src/references/open-reference-index';
import type { Reference } from '../../src/references/reference';
import type { ReferenceIndex, ReferenceIndexOptions } from '../../src/references/reference-index';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder of files made for one test, and the indexes over it. */
export class Folder {
  private readonly indexes: ReferenceIndex[] = [];

  private constructor(readonly path: string) {}

  static async make(files: Files = {}): Promise<Folder> {
    const folder = new Folder(await mkdtemp(path.join(os.tmpdir(), 'flagwarden-folder-')));
    for (const [file, content] of Object.entries(files)) await folder.write(file, content);
    return folder;
  }

  at(file: string): string {
    return path.join(this.path, file);
  }

  async write(file: string, content: string | Uint8Array): Promise<void> {
    await mkdir(path.dirname(this.at(file)), { recursive: true });
    await writeFile(this.at(file), content);
  }

  async delete(file: string): Promise<void> {
    await rm(this.at(file), { recursive: true, force: true });
  }

  async rename(from: string, to: string): Promise<void> {
    await mkdir(path.dirname(this.at(to)), { recursive: true });
    await rename(this.at(from), this.at(to));
  }

  async link(file: string, target: string): Promise<void> {
    await symlink(target, this.at(file));
  }

  index(
    workerScript: string,
    options: Partial<Omit<ReferenceIndexOptions, 'folder' | 'workerScript'>> = {},
  ): ReferenceIndex {
    const index = openReferenceIndex({
      folder: this.path,
      cacheDirectory: null,
      exclude: [],
      wrappers: [],
      ...options,
      workerScript,
    });
    this.indexes.push(index);
    return index;
  }

  /** What a new index finds, in order. It has a thread less than it might: what is made for a test is small. */
  async scan(
    workerScript: string,
    keys: Iterable<string>,
    options: Partial<Omit<ReferenceIndexOptions, 'folder' | 'workerScript'>> = {},
  ): Promise<Reference[]> {
    const index = this.index(workerScript, { leavesRoom: true, ...options });
    await index.setKeys(keys);
    await index.scan();
    const found = [...index.all()];
    await index.dispose();
    return found;
  }

  async remove(): Promise<void> {
    await Promise.all(this.indexes.map((index) => index.dispose()));
    await rm(this.path, { recursive: true, force: true });
  }
}

/** `file:line key kind`, to compare references by what matters most. */
export const brief = ({ file, line, key, kind }: Reference): string => `${file}:${line} ${key} ${kind}`;

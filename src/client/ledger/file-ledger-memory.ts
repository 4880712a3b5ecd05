import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolderDurably, syncFolder, writeDurably } from './durable-folder';
import {
  MemoryUnusable,
  nothingRemembered,
  RememberedLog,
  type LedgerMemory,
  type Recollection,
} from './ledger-memory';

const versionFile = /^([1-9][0-9]{0,14})\.json$/;

/**
 * Remembers logs on disk: a folder for each key, a file for each version, of which the highest counts. A version is made
 * by linking a finished file, which fails where the name is taken: so two processes can't both follow one version.
 */
export class FileLedgerMemory implements LedgerMemory {
  constructor(private readonly directory: string) {}

  async recall(keyName: string): Promise<Recollection> {
    const folder = this.folderOf(keyName);
    for (;;) {
      const newest = await newestVersion(folder);
      if (newest === 0) return nothingRemembered;
      const text = await readIfThere(fileOf(folder, newest));
      // Where it is gone again, somebody has just written a newer one.
      if (text !== null) return { version: newest, log: parsed(text, fileOf(folder, newest)) };
    }
  }

  async remember(keyName: string, log: RememberedLog, after: number): Promise<boolean> {
    const folder = this.folderOf(keyName);
    await makeFolderDurably(folder);
    const draft = path.join(folder, `${randomBytes(8).toString('hex')}.draft`);
    const version = after + 1;
    try {
      await writeDurably(draft, JSON.stringify(log));
      await link(draft, fileOf(folder, version));
    } catch (error) {
      if (isCode(error, 'EEXIST')) return false;
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
    const newest = await newestVersion(folder);
    // The name was free only because others had gone on from it and cleared it away.
    if (newest !== version) {
      await rm(fileOf(folder, version), { force: true });
      return false;
    }
    await syncFolder(folder);
    // One stays, so that whoever lists the folder meanwhile never finds it empty.
    await forgetBefore(folder, version - 1);
    return true;
  }

  private folderOf(keyName: string): string {
    return path.join(this.directory, keyName);
  }
}

function fileOf(folder: string, version: number): string {
  return path.join(folder, `${version}.json`);
}

async function versionsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return [];
    throw new MemoryUnusable(`${folder} can't be read.`);
  });
  return names.flatMap((name) => {
    const version = versionFile.exec(name)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

async function newestVersion(folder: string): Promise<number> {
  return Math.max(0, ...(await versionsIn(folder)));
}

async function forgetBefore(folder: string, version: number): Promise<void> {
  const old = (await versionsIn(folder)).filter((one) => one < version);
  // Whatever stays behind is cleared away the next time.
  await Promise.allSettled(old.map((one) => rm(fileOf(folder, one), { force: true })));
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw new MemoryUnusable(`${file} can't be read.`);
  }
}

function parsed(text: string, file: string): RememberedLog {
  try {
    return RememberedLog.parse(JSON.parse(text));
  } catch {
    throw new MemoryUnusable(`${file} is damaged.`);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import type { IgnoreRules } from '../files/ignore-rules';
import { languageOfFile } from '../languages/all-languages';
import { result, type FileExaminer, type KnownFile, type Parsing } from './examine-file';
import type { FileResult, Job, JobResult, KnownFiles } from './protocol';

/** Most files that are read for one listing; the rest is given back to be shared among workers. */
const mostFilesAtOnce = 150;

export interface Tools {
  readonly folder: string;
  readonly rules: IgnoreRules;
  readonly examiner: FileExaminer;
  /** Tells how many files of the job were begun. */
  readonly begin: (files: number) => void;
}

type Found = { -readonly [Name in keyof JobResult]: JobResult[Name] } & {
  results: FileResult[];
  gone: string[];
  candidates: string[];
  directories: string[];
};

/** Does one piece of work. Never throws for what it finds on disk. */
export async function runJob(job: Job, tools: Tools): Promise<JobResult> {
  const found: Found = {
    results: [],
    unchanged: 0,
    gone: [],
    directories: [],
    rest: [],
    candidates: [],
    ignored: 0,
    unsupported: 0,
    symbolicLinks: 0,
    unreadable: 0,
  };
  switch (job.kind) {
    case 'directories': {
      const files = job.directories.flatMap((directory) => listDirectory(directory, tools, found));
      const there = new Set(files);
      found.gone = job.known.files.filter((file) => !there.has(file));
      const now = job.listOnly ? 0 : mostFilesAtOnce;
      await examineAll(files.slice(0, now), job.known, tools, found, 'later');
      found.rest = files.slice(now);
      break;
    }
    case 'files':
      await examineAll(job.files, job.known, tools, found, 'later');
      break;
    case 'parse':
      await examineAll(job.files, job.known, tools, found, 'once');
      break;
    case 'paths':
      await examineAll(sortPaths(job.paths, tools, found), job.known, tools, found, 'again');
      break;
    case 'text':
      found.results.push(
        tools.rules.ignoresPath(job.file, false)
          ? result(job.file, 'ignored')
          : await tools.examiner.examineText(job.file, job.text),
      );
      break;
    case 'grounds':
      found.grounds = await tools.examiner.groundsOf(job.file, job.text);
      break;
  }
  return found;
}

async function examineAll(
  files: readonly string[],
  known: KnownFiles,
  { examiner, begin }: Tools,
  found: Found,
  parsing: Parsing,
): Promise<void> {
  const before = new Map(known.files.map((file, at) => [file, at]));
  for (const [at, file] of files.entries()) {
    begin(at + 1);
    const result = await examiner.examine(file, knownAt(known, before.get(file)), parsing);
    if (result === 'candidate') found.candidates.push(file);
    else if (result === 'unchanged') found.unchanged++;
    else found.results.push(result);
  }
}

/** The files of a directory that are to be read. Notes its subdirectories and what is passed over. */
function listDirectory(directory: string, { folder, rules }: Tools, found: Found): string[] {
  const prefix = directory === '' ? '' : `${directory}/`;
  const files: string[] = [];
  const entries = entriesOf(`${folder}/${directory}`);
  if (entries === null) found.unreadable++;
  rules.listed(directory, entries === null || entries.some(({ name }) => name === '.gitignore'));
  for (const entry of entries ?? []) {
    const { name } = entry;
    if (entry.isSymbolicLink()) found.symbolicLinks++;
    else if (entry.isDirectory()) {
      if (rules.ignores(directory, name, true)) found.ignored++;
      else found.directories.push(prefix + name);
    } else if (entry.isFile()) {
      if (languageOfFile(prefix + name) === undefined) found.unsupported++;
      else if (rules.ignores(directory, name, false)) found.ignored++;
      else files.push(prefix + name);
    }
  }
  return files;
}

/** Of paths that something happened to, the files to be read. Notes directories, and what is gone or ignored now. */
function sortPaths(paths: readonly string[], { folder, rules }: Tools, found: Found): string[] {
  return paths.filter((path) => {
    const stats = path === '' || isBehindLink(folder, path) ? undefined : lstatOf(`${folder}/${path}`);
    const isDirectory = path === '' || stats?.isDirectory() === true;
    if (!isDirectory && !stats?.isFile()) found.results.push(result(path, 'missing'));
    else if (path !== '' && rules.ignoresPath(path, isDirectory)) found.results.push(result(path, 'ignored'));
    else if (isDirectory) found.directories.push(path);
    else if (languageOfFile(path) === undefined) found.results.push(result(path, 'ignored'));
    else return true;
    return false;
  });
}

/** Whether a path leads through a symbolic link, which a listing never does. */
function isBehindLink(folder: string, path: string): boolean {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    if (lstatOf(`${folder}/${path.slice(0, slash)}`)?.isSymbolicLink()) return true;
  }
  return false;
}

function entriesOf(directory: string): Dirent[] | null {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return null;
  }
}

function lstatOf(path: string): ReturnType<typeof lstatSync> | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

function knownAt({ stamps, sizes, hashes }: KnownFiles, at: number | undefined): KnownFile | undefined {
  if (at === undefined) return undefined;
  return { stamp: stamps[at] ?? 0, size: sizes[at] ?? 0, hash: hashes[at] ?? '' };
}

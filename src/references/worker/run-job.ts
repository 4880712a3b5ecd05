import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import type { IgnoreRules } from '../files/ignore-rules';
import { aboutOnDisk } from '../files/source-reader';
import { languageOfFile } from '../languages/all-languages';
import { result, type FileExaminer, type KnownFile, type Parsing } from './examine-file';
import type { Candidate, FileResult, Job, JobResult, KnownFiles } from './protocol';

/** How long directories are listed for one job, in milliseconds; what is left is given back to be shared. */
const longestListing = 10;

export interface Tools {
  readonly folder: string;
  readonly rules: IgnoreRules;
  readonly examiner: FileExaminer;
  /** Tells how many files of the job were begun. */
  readonly begin: (files: number) => void;
}

type Found = { -readonly [Name in keyof JobResult]: JobResult[Name] } & {
  results: FileResult[];
  listed: { files: string[]; stamps: number[]; sizes: number[] };
  candidates: Candidate[];
  directories: string[];
};

/** Does one piece of work. Never throws for what it finds on disk. */
export async function runJob(job: Job, tools: Tools): Promise<JobResult> {
  const found: Found = {
    results: [],
    unchanged: 0,
    listed: { files: [], stamps: [], sizes: [] },
    directories: [],
    candidates: [],
    ignored: 0,
    unsupported: 0,
    symbolicLinks: 0,
    unreadable: 0,
  };
  switch (job.kind) {
    case 'directories':
      await listAll(job, tools, found);
      break;
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

/** Lists directories until time is over. */
async function listAll(
  { directories, reads, descends }: Extract<Job, { kind: 'directories' }>,
  tools: Tools,
  found: Found,
): Promise<void> {
  const end = performance.now() + longestListing;
  const left = [...directories];
  const below = descends ? left : found.directories;
  for (let directory = left.pop(); directory !== undefined; directory = left.pop()) {
    tools.begin(0);
    for (const file of listDirectory(directory, below, tools, found)) {
      tools.begin(1);
      if (!reads || performance.now() >= end) noteListed(file, !reads, tools, found);
      else note(await tools.examiner.examine(file, undefined, 'later'), found);
    }
    if (performance.now() >= end) break;
  }
  found.directories.push(...left);
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
    note(await examiner.examine(file, knownAt(known, before.get(file)), parsing), found);
  }
}

function note(result: FileResult | Candidate | 'unchanged', found: Found): void {
  if (result === 'unchanged') found.unchanged++;
  else if ('outcome' in result) found.results.push(result);
  else found.candidates.push(result);
}

/** @param looks whether the disk is asked what it tells of the file */
function noteListed(file: string, looks: boolean, { folder }: Tools, { listed }: Found): void {
  const about = looks ? aboutOnDisk(`${folder}/${file}`) : undefined;
  listed.files.push(file);
  listed.stamps.push(about?.stamp ?? NaN);
  listed.sizes.push(about?.size ?? 0);
}

/**
 * The files of a directory that are to be read. Notes what is passed over.
 * @param below where its subdirectories are put
 */
function listDirectory(directory: string, below: string[], { folder, rules }: Tools, found: Found): string[] {
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
      else below.push(prefix + name);
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

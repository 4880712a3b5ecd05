import { result } from './examine-file';
import type { Job, JobResult, KnownFiles } from './protocol';
import { JobFailed, type WorkerPool } from './worker-pool';

const nothing: JobResult = {
  results: [],
  directories: [],
  rest: [],
  ignored: 0,
  unsupported: 0,
  symbolicLinks: 0,
  unreadable: 0,
};

/**
 * Runs a job; when a thread dies over it, runs its parts until the file that kills threads stands alone. That one
 * counts as unreadable.
 */
export async function runCarefully(pool: WorkerPool, job: Job, urgent = false): Promise<JobResult> {
  try {
    return await pool.run(job, urgent);
  } catch (error) {
    if (!(error instanceof JobFailed)) throw error;
  }
  switch (job.kind) {
    case 'directory':
      return job.listOnly ? { ...nothing, unreadable: 1 } : runCarefully(pool, { ...job, listOnly: true });
    case 'text':
      return { ...nothing, results: [result(job.file, 'unreadable')] };
    case 'files':
      return inHalves(job.files, (files) => runCarefully(pool, { ...job, files }));
    case 'paths':
      return inHalves(job.paths, (paths) => runCarefully(pool, { ...job, paths }));
  }
}

async function inHalves(
  files: readonly string[],
  run: (files: readonly string[]) => Promise<JobResult>,
): Promise<JobResult> {
  const [only] = files;
  if (only === undefined) return nothing;
  if (files.length === 1) return { ...nothing, results: [result(only, 'unreadable')] };
  const middle = Math.ceil(files.length / 2);
  const [first, second] = await Promise.all([run(files.slice(0, middle)), run(files.slice(middle))]);
  return {
    ...nothing,
    results: [...first.results, ...second.results],
    directories: [...first.directories, ...second.directories],
  };
}

/** For jobs that must read their files, whatever is known of them. */
export const nothingKnown: KnownFiles = { files: [], stamps: [], sizes: [], hashes: [] };

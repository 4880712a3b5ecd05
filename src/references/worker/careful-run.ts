import { result } from './examine-file';
import type { Job, JobResult } from './protocol';
import { JobFailed, type WorkerPool } from './worker-pool';

const nothing: JobResult = {
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

/**
 * Runs a job. When a thread dies or gets stuck over it, the file it was at counts as unreadable, and the others are
 * run again.
 */
export async function runCarefully(pool: WorkerPool, job: Job, urgent = false): Promise<JobResult> {
  try {
    return await pool.run(job, urgent);
  } catch (error) {
    if (!(error instanceof JobFailed)) throw error;
    switch (job.kind) {
      case 'directories':
        if (job.reads || job.descends)
          return runCarefully(pool, { ...job, reads: false, descends: false }, urgent);
        if (job.directories.length === 1) return { ...nothing, unreadable: 1 };
        return joined(
          await Promise.all(
            job.directories.map((one) => runCarefully(pool, { ...job, directories: [one] }, urgent)),
          ),
        );
      case 'text':
        return { ...nothing, results: [result(job.file, 'unreadable')] };
      case 'grounds':
        return { ...nothing, grounds: null };
      case 'files':
      case 'parse':
        return without(job.files, error, (files) => runCarefully(pool, { ...job, files }, urgent));
      case 'paths':
        // What the job made of its paths isn't known here: each is tried alone.
        if (job.paths.length === 1) return without(job.paths, error, () => Promise.resolve(nothing));
        return joined(
          await Promise.all(job.paths.map((path) => runCarefully(pool, { ...job, paths: [path] }, urgent))),
        );
    }
  }
}

async function without(
  files: readonly string[],
  { files: begun }: JobFailed,
  run: (files: readonly string[]) => Promise<JobResult>,
): Promise<JobResult> {
  const at = Math.min(Math.max(begun, 1), files.length) - 1;
  const culprit = files[at];
  if (culprit === undefined) return nothing;
  const unreadable = { ...nothing, results: [result(culprit, 'unreadable')] };
  const others = files.toSpliced(at, 1);
  return others.length === 0 ? unreadable : joined([unreadable, await run(others)]);
}

function joined(parts: readonly JobResult[]): JobResult {
  const sum = (count: 'unchanged' | 'ignored' | 'unsupported' | 'symbolicLinks' | 'unreadable') =>
    parts.reduce((total, part) => total + part[count], 0);
  return {
    results: parts.flatMap(({ results }) => results),
    unchanged: sum('unchanged'),
    listed: {
      files: parts.flatMap(({ listed }) => listed.files),
      stamps: parts.flatMap(({ listed }) => listed.stamps),
      sizes: parts.flatMap(({ listed }) => listed.sizes),
    },
    directories: parts.flatMap(({ directories }) => directories),
    candidates: parts.flatMap(({ candidates }) => candidates),
    ignored: sum('ignored'),
    unsupported: sum('unsupported'),
    symbolicLinks: sum('symbolicLinks'),
    unreadable: sum('unreadable'),
  };
}

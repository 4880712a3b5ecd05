import { parentPort, workerData } from 'node:worker_threads';
import { DeclaredCalls } from '../detectors/declared-calls';
import { IgnoreRules } from '../files/ignore-rules';
import { SourceReader } from '../files/source-reader';
import { FileExaminer } from './examine-file';
import { pack } from './packed-results';
import { pulseOf, type FromWorker, type JobResult, type ToWorker, type WorkerData } from './protocol';
import { runJob } from './run-job';

/** Reads what texts say: the parsers of one thread. */
export type Reader = ConstructorParameters<typeof FileExaminer>[2];

/**
 * Has a thread list, read and parse the files of one folder, one job after the other.
 * @param readerFor gives what reads the texts of files that are worth it
 */
export function serveJobs(readerFor: (setup: WorkerData, declared: DeclaredCalls) => Reader): void {
  const setup = workerData as WorkerData;
  const { folder, exclude, wrappers, pulse } = setup;
  const declared = new DeclaredCalls(wrappers);
  const examiner = new FileExaminer(folder, new SourceReader(), readerFor(setup, declared), declared);
  let rules = new IgnoreRules(folder, exclude);
  let last: Promise<void> = Promise.resolve();

  function begin(files: number): void {
    Atomics.store(pulse, pulseOf.files, files);
    Atomics.add(pulse, pulseOf.beat, 1);
  }

  async function obey(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case 'seek':
        examiner.seek(message.sought, message.fresh);
        return;
      case 'forgetRules':
        rules = new IgnoreRules(folder, exclude);
        return;
      case 'job':
        begin(0);
        tell(await outcomeOf(message.id, runJob(message.job, { folder, rules, examiner, begin })));
    }
  }

  parentPort?.on('message', (message: ToWorker) => {
    // One buffer serves all files, so that jobs must not overlap.
    last = last.then(() => obey(message));
  });
}

async function outcomeOf(id: number, job: Promise<JobResult>): Promise<FromWorker> {
  try {
    const { results, ...result } = await job;
    return { kind: 'done', id, result, results: pack(results) };
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof Error ? String(error.stack) : String(error) };
  }
}

function tell(message: FromWorker): void {
  const given = message.kind === 'done' ? [...message.results.facts, message.results.words] : [];
  parentPort?.postMessage(
    message,
    given.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])),
  );
}

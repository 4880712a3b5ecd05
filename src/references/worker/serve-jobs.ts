import { parentPort, workerData } from 'node:worker_threads';
import { DeclaredCalls } from '../detectors/declared-calls';
import { IgnoreRules } from '../files/ignore-rules';
import { SourceReader } from '../files/source-reader';
import { FileExaminer } from './examine-file';
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
    return { kind: 'done', id, result: inOnePiece(await job) };
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof Error ? String(error.stack) : String(error) };
  }
}

function tell(message: FromWorker): void {
  const results = message.kind === 'done' ? message.result.results : [];
  const given = results.flatMap(({ facts }) => (facts?.buffer instanceof ArrayBuffer ? [facts.buffer] : []));
  parentPort?.postMessage(message, given);
}

/** The same with the words of all files in one piece of memory: handing over thousands of small ones is slow. */
function inOnePiece(done: JobResult): JobResult {
  const piece = new Uint16Array(done.results.reduce((sum, { words }) => sum + (words?.length ?? 0), 0));
  let at = 0;
  const results = done.results.map((one) => {
    if (one.words === null) return one;
    const from = at;
    at += one.words.length;
    piece.set(one.words, from);
    return { ...one, words: piece.subarray(from, at) };
  });
  return { ...done, results };
}

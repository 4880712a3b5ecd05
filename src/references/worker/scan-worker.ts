import { parentPort, workerData } from 'node:worker_threads';
import { DeclaredCalls } from '../detectors/declared-calls';
import { IgnoreRules } from '../files/ignore-rules';
import { SourceReader } from '../files/source-reader';
import { Grammars } from '../syntax/grammars';
import { FileExaminer } from './examine-file';
import { pulseOf, type FromWorker, type JobResult, type ToWorker, type WorkerData } from './protocol';
import { runJob } from './run-job';

/** The entry of a thread that lists, reads and parses the files of one folder, one job after the other. */
const { folder, exclude, wrappers, grammars: directory, pulse, turn } = workerData as WorkerData;
const declared = new DeclaredCalls(wrappers);
const grammars = new Grammars(directory, declared, turn);
const examiner = new FileExaminer(folder, new SourceReader(), grammars, declared);
let rules = new IgnoreRules(folder, exclude);
let last: Promise<void> = Promise.resolve();

function begin(files: number): void {
  Atomics.store(pulse, pulseOf.files, files);
  Atomics.add(pulse, pulseOf.beat, 1);
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
      try {
        tell({
          kind: 'done',
          id: message.id,
          result: inOnePiece(await runJob(message.job, { folder, rules, examiner, begin })),
        });
      } catch (error) {
        tell({
          kind: 'failed',
          id: message.id,
          message: error instanceof Error ? String(error.stack) : String(error),
        });
      }
  }
}

parentPort?.on('message', (message: ToWorker) => {
  // One buffer serves all files, so that jobs must not overlap.
  last = last.then(() => obey(message));
});

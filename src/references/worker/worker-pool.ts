import { Worker } from 'node:worker_threads';
import type { Sought } from '../prefilter/sought';
import { unpack } from './packed-results';
import { pulseOf, type FromWorker, type Job, type JobResult, type ToWorker } from './protocol';
import type { WorkerData, WorkerSetup } from './protocol';

/** A job whose thread died or failed over it. */
export class JobFailed extends Error {
  override name = 'JobFailed';

  /** @param files how many of the job's files were begun. */
  constructor(
    message: string,
    readonly files: number,
  ) {
    super(message);
  }
}

/** The pool was closed before the job was done. */
export class PoolClosed extends Error {
  override name = 'PoolClosed';
}

interface Waiting {
  readonly job: Job;
  readonly resolve: (result: JobResult) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly worker: Worker;
  readonly jobs: Map<number, Waiting>;
  /** The grammars it was given files of. */
  readonly grammars: Set<string>;
  readonly pulse: Int32Array;
  /** The beat that was felt last, and for how many looks it has been the same. */
  beat: number;
  still: number;
}

/** Jobs a thread holds at once: one it does and one that waits, so that it never idles. */
const jobsAtOnce = 2;
/** Threads that start before it is known how much there is to do. */
const fewestThreads = 2;
/** A thread that has nothing to do loads a grammar that another has if so many jobs of it wait. */
const worthLoading = 2;
/** Threads end after this long without work, in milliseconds. */
const idleTime = 60_000;
/** Memory for what a thread soon forgets, in MB. Nodes of syntax trees live shortly: more doesn't make it faster. */
const mostYoung = 12;
/** Whose turn it is among the threads of all pools (see `compiledPlainly`). */
const turn = new Int32Array(new SharedArrayBuffer(4));
/** How often threads that work are looked after, in milliseconds. */
const lookEvery = 1000;

/** Threads that do jobs for one folder. They start with the first job and end when there has been none for a while. */
export class WorkerPool {
  private readonly threads: Running[] = [];
  private readonly waiting: Waiting[] = [];
  private seeking: ToWorker = { kind: 'seek', sought: { keys: [], words: [] }, fresh: null };
  private nextId = 1;
  private idle: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly script: string,
    private readonly setup: WorkerSetup,
    private readonly size: number,
    /** A thread that gets no further for this many seconds is ended, and its job fails. */
    private readonly patience = 15,
  ) {}

  /**
   * Gives all threads, those to come too, what to look for in jobs run from now on.
   * @param fresh what known files weren't looked through for yet
   */
  seek(sought: Sought, fresh: Sought | null): void {
    this.seeking = { kind: 'seek', sought, fresh };
    this.tellAll(this.seeking);
  }

  /** Has ignore files read again in jobs run from now on. */
  forgetRules(): void {
    this.tellAll({ kind: 'forgetRules' });
  }

  /** Starts threads, so that they are there when work is. */
  prepare(): void {
    while (!this.closed && this.threads.length < Math.min(this.size, fewestThreads)) this.start();
  }

  /** @param urgent does the job before those that wait. */
  run(job: Job, urgent = false): Promise<JobResult> {
    if (this.closed) return Promise.reject(new PoolClosed('The index was closed.'));
    return new Promise((resolve, reject) => {
      const waiting = { job, resolve, reject };
      if (urgent) this.waiting.unshift(waiting);
      else this.waiting.push(waiting);
      this.distribute();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.idle);
    clearInterval(this.watch);
    const error = new PoolClosed('The index was closed.');
    for (const { reject } of this.waiting.splice(0)) reject(error);
    await this.endThreads(error);
  }

  private distribute(): void {
    clearTimeout(this.idle);
    while (this.waiting.length > 0) if (!this.giveOne()) break;
    if (this.threads.length > 0 && this.threads.every(({ jobs }) => jobs.size === 0)) {
      this.idle = setTimeout(() => void this.endThreads(new PoolClosed('Idle.')), idleTime).unref();
    }
  }

  /** Gives a job to a thread, the freest of those that can take one. */
  private giveOne(): boolean {
    const threads = this.threads
      .filter(({ jobs }) => jobs.size < jobsAtOnce)
      .sort((a, b) => a.jobs.size - b.jobs.size);
    if (threads[0]?.jobs.size !== 0 && this.threads.length < this.size) threads.unshift(this.start());
    for (const thread of threads) {
      const waiting = this.nextFor(thread);
      if (waiting === undefined) continue;
      this.waiting.splice(this.waiting.indexOf(waiting), 1);
      const id = this.nextId++;
      thread.jobs.set(id, waiting);
      if (waiting.job.kind === 'parse') thread.grammars.add(waiting.job.grammar);
      thread.worker.postMessage({ kind: 'job', id, job: waiting.job } satisfies ToWorker);
      return true;
    }
    return false;
  }

  /**
   * The next job for a thread. Loading a grammar takes as long as parsing many files, and much memory: jobs go to a
   * thread that has theirs, if another isn't so busy with them that it pays to help.
   */
  private nextFor(thread: Running): Waiting | undefined {
    const others = this.threads.filter((one) => one !== thread);
    const isElsewhere = (grammar: string) =>
      !thread.grammars.has(grammar) && others.some(({ grammars }) => grammars.has(grammar));
    const next = this.waiting.find(({ job }) => job.kind !== 'parse' || !isElsewhere(job.grammar));
    if (next !== undefined || thread.jobs.size > 0) return next;
    return this.waiting.find(({ job }) => this.jobsLike(job) >= worthLoading);
  }

  /** How many jobs of the same grammar wait. */
  private jobsLike(like: Job): number {
    if (like.kind !== 'parse') return 0;
    return this.waiting.filter(({ job }) => job.kind === 'parse' && job.grammar === like.grammar).length;
  }

  private start(): Running {
    const pulse = new Int32Array(new SharedArrayBuffer(8));
    const worker = new Worker(this.script, {
      workerData: { ...this.setup, pulse, turn } satisfies WorkerData,
      resourceLimits: { maxYoungGenerationSizeMb: mostYoung },
    });
    const thread: Running = { worker, jobs: new Map(), grammars: new Set(), pulse, beat: 0, still: 0 };
    this.watch ??= setInterval(() => this.lookAfter(), lookEvery).unref();
    this.threads.push(thread);
    worker.postMessage(this.seeking);
    worker.on('message', (message: FromWorker) => this.take(thread, message));
    worker.on('error', (error) => this.lose(thread, error.message));
    worker.on('exit', () => this.lose(thread, 'The thread ended.'));
    return thread;
  }

  private tellAll(message: ToWorker): void {
    for (const { worker } of this.threads) worker.postMessage(message);
  }

  private take(thread: Running, message: FromWorker): void {
    const waiting = thread.jobs.get(message.id);
    thread.jobs.delete(message.id);
    if (message.kind === 'done') waiting?.resolve({ ...message.result, results: unpack(message.results) });
    else waiting?.reject(new JobFailed(message.message, filesBegun(thread)));
    this.distribute();
  }

  /** Ends threads that are stuck. Looks are counted, not time: a computer that slept makes nobody stuck. */
  private lookAfter(): void {
    for (const thread of [...this.threads]) {
      const beat = Atomics.load(thread.pulse, pulseOf.beat);
      const isStill = thread.jobs.size > 0 && beat === thread.beat;
      thread.beat = beat;
      thread.still = isStill ? thread.still + 1 : 0;
      if (thread.still * lookEvery < this.patience * 1000) continue;
      void thread.worker.terminate();
      this.lose(thread, 'The thread was stuck.');
    }
    if (this.threads.length > 0) return;
    clearInterval(this.watch);
    this.watch = undefined;
  }

  /** A thread that died: the job it was at failed, those behind it go to another. */
  private lose(thread: Running, reason: string): void {
    const at = this.threads.indexOf(thread);
    if (at < 0) return;
    this.threads.splice(at, 1);
    const [current, ...others] = thread.jobs.values();
    current?.reject(this.closed ? new PoolClosed(reason) : new JobFailed(reason, filesBegun(thread)));
    if (this.closed) for (const { reject } of others) reject(new PoolClosed(reason));
    else this.waiting.unshift(...others);
    this.distribute();
  }

  private async endThreads(error: Error): Promise<void> {
    const ended = this.threads.splice(0);
    for (const { jobs } of ended) for (const { reject } of jobs.values()) reject(error);
    await Promise.all(ended.map(({ worker }) => worker.terminate()));
  }
}

const filesBegun = ({ pulse }: Running) => Atomics.load(pulse, pulseOf.files);

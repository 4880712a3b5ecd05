import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { WardenStateFile } from '../../contract/embedded';
import type { WardenInfo } from '../../contract/warden-info';
import { Backoff } from '../backoff';
import { HttpWardenClient } from '../http-warden-client';
import type { WardenSource } from '../live-catalogue';
import type { WardenClient } from '../warden-client';
import { makeDataDirectory } from './data-directory';
import { EmbeddedFailure } from './embedded-failure';
import { isProven, lives, loopbackOrigin, toldWarden } from './found-warden';
import { rotateLog } from './log-rotation';
import { isNewerVersion } from './newer-version';
import { StartBudget } from './start-budget';
import { startWardenProcess } from './warden-process';
import { newSecrets, type StoredSecrets, type WardenSecrets } from './warden-secrets';

export interface EmbeddedWardenOptions {
  /** Absolute path of the folder that holds the store; one warden for each. */
  dataDirectory: string;
  /** Absolute path of `dist/warden.js`. */
  script: string;
  /** Absolute path of the runtime, usually `process.execPath`. */
  runtime: string;
  /** Of the program at `script`. */
  version: string;
  secrets: StoredSecrets;
  log: { info(message: string): void; warn(message: string): void };
  /** Milliseconds, and starts within ten minutes; the usual ones when left out. */
  limits?: Partial<EmbeddedLimits>;
}

interface EmbeddedLimits {
  /** How long to wait for a warden that another window is starting. */
  patience: number;
  starts: number;
  presence: { firstWithin: number; graceAfterLast: number };
}

const usualLimits: EmbeddedLimits = {
  patience: 15_000,
  starts: 5,
  presence: { firstWithin: 20_000, graceAfterLast: 5_000 },
};

/** What is known of a running warden. */
type Attachment =
  { found: 'attached'; client: WardenClient; info: WardenInfo } | { found: 'nothing' | 'no_token' };

/** Name of the file in the data directory that takes the warden's log. */
export const wardenLogFileName = 'warden.log';

/**
 * The one embedded warden of a user. Every window reaches for it; whoever comes when none runs starts one. When several
 * start at once, the store's lock lets one through and the others attach to it.
 */
export class EmbeddedWarden implements WardenSource {
  private readonly limits: EmbeddedLimits;
  private readonly budget: StartBudget;
  private reaching: Promise<WardenClient> | null = null;
  private attached: WardenClient | undefined;
  private failed: EmbeddedFailure | null = null;

  constructor(private readonly options: EmbeddedWardenOptions) {
    this.limits = { ...usualLimits, ...options.limits };
    this.budget = new StartBudget(this.limits.starts, 10 * 60_000);
  }

  /** The client if a warden is at hand now. */
  get current(): WardenClient | undefined {
    return this.attached;
  }

  /** Why the last try to reach the warden failed; null when it didn't. */
  get failure(): EmbeddedFailure | null {
    return this.failed;
  }

  get logFile(): string {
    return path.join(this.options.dataDirectory, wardenLogFileName);
  }

  /**
   * Attaches to the running warden or starts one. Calls at the same time are one.
   * @throws EmbeddedFailure
   */
  reach(): Promise<WardenClient> {
    if (this.attached !== undefined) return Promise.resolve(this.attached);
    return (this.reaching ??= this.attachOrStart()
      .then(
        (client) => {
          this.failed = null;
          return (this.attached = client);
        },
        (error: unknown) => {
          this.failed = error instanceof EmbeddedFailure ? error : null;
          throw error;
        },
      )
      .finally(() => (this.reaching = null)));
  }

  lost(client: WardenClient): void {
    if (this.attached === client) this.attached = undefined;
    void client.close();
  }

  worthRetrying(error: unknown): boolean {
    return !(error instanceof EmbeddedFailure && error.isLasting);
  }

  /** Lets starts be tried anew after too many. */
  forgive(): void {
    this.budget.reset();
  }

  private async attachOrStart(): Promise<WardenClient> {
    const until = performance.now() + this.limits.patience;
    const pause = new Backoff({ first: 75, longest: 1_500 });
    for (;;) {
      const attachment = await this.attach();
      if (attachment.found === 'attached' && !(await this.replaces(attachment))) return attachment.client;
      const missing = attachment.found === 'no_token';
      if (!missing && (await this.start())) continue;
      if (performance.now() > until) throw missing ? tokenMissing() : noAnswer();
      await wait(pause.next());
    }
  }

  private async attach(): Promise<Attachment> {
    const told = await toldWarden(this.options.dataDirectory);
    if (told === undefined) return { found: 'nothing' };
    const secrets = await this.options.secrets.read();
    if (secrets === undefined) return { found: 'no_token' };
    return this.attachTo(told, secrets);
  }

  private async attachTo({ port }: WardenStateFile, { token }: WardenSecrets): Promise<Attachment> {
    if (!(await isProven(port, token))) return { found: 'nothing' };
    const client = new HttpWardenClient(loopbackOrigin(port), token);
    try {
      const info = await client.info();
      this.options.log.info(`Attached to the warden ${info.version}, process ${info.processId}.`);
      return { found: 'attached', client, info };
    } catch (error) {
      this.options.log.warn(`A warden proved itself but gave no answer: ${String(error)}`);
      await client.close();
      return { found: 'nothing' };
    }
  }

  /** Ends a warden of an older version, so that one of this version takes its place. */
  private async replaces({ client, info }: Extract<Attachment, { client: object }>): Promise<boolean> {
    if (!isNewerVersion(this.options.version, info.version)) return false;
    this.options.log.info(`The warden ${info.version} makes room for ${this.options.version}.`);
    await client.close();
    end(info.processId);
    const until = performance.now() + 5_000;
    while (lives(info.processId) && performance.now() < until) await wait(50);
    return true;
  }

  /** @returns false when another warden owns the data */
  private async start(): Promise<boolean> {
    const { dataDirectory, script, runtime, secrets, log } = this.options;
    if (!this.budget.spend()) throw tooManyStarts();
    await makeDataDirectory(dataDirectory);
    const own = (await secrets.read()) ?? newSecrets();
    await rotateLog(this.logFile);
    try {
      const { port, processId } = await startWardenProcess(
        { script, runtime, logFile: this.logFile },
        { ...own, dataDirectory, presence: this.limits.presence },
      );
      log.info(`Started the warden ${this.options.version}, process ${processId}, port ${port}.`);
      await this.keep(own, processId);
      return true;
    } catch (error) {
      if (!(error instanceof EmbeddedFailure && error.reason === 'store_locked')) throw error;
      this.budget.refund();
      return false;
    }
  }

  /**
   * Stores the secrets of the warden that was just started. Whoever has a running warden is alone in writing; should
   * others have been written before, this warden can't read what was encrypted then and makes room.
   */
  private async keep(own: WardenSecrets, processId: number): Promise<void> {
    const { secrets, log } = this.options;
    let stored: WardenSecrets | undefined;
    try {
      stored = await secrets.read();
      if (stored === undefined) return await secrets.write(own);
    } catch (error) {
      end(processId);
      throw secretsUnusable(error);
    }
    if (stored.token === own.token && stored.keyEncryptionKey === own.keyEncryptionKey) return;
    log.info('Another window stored the secrets meanwhile; the warden is started again with those.');
    end(processId);
  }
}

function end(processId: number): void {
  try {
    process.kill(processId, 'SIGTERM');
  } catch {
    // It is gone already.
  }
}

const secretsUnusable = (error: unknown) =>
  new EmbeddedFailure(
    'secrets_unusable',
    `The editor's secret storage can't be used: ${error instanceof Error ? error.message : String(error)}`,
  );
const tooManyStarts = () =>
  new EmbeddedFailure('too_many_starts', 'The warden was started several times and ended each time.');
const tokenMissing = () =>
  new EmbeddedFailure(
    'token_missing',
    "A warden runs, but its token is not in this window's secret storage. Reload the window.",
  );
const noAnswer = () =>
  new EmbeddedFailure('no_answer', 'Another process holds the data of the warden and does not answer.');

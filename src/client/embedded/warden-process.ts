import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { EmbeddedAnswer, type EmbeddedStart } from '../../contract/embedded';
import { childEnvironment } from './child-environment';
import { EmbeddedFailure } from './embedded-failure';

/** Milliseconds a warden may take to answer its start line. */
const patience = 20_000;

export interface WardenProgram {
  /** Absolute path of `dist/warden.js`. */
  script: string;
  /** Absolute path of the runtime: Node, or Electron as Node. */
  runtime: string;
  /** Absolute path of the file that takes the warden's log. */
  logFile: string;
}

export type Ready = Extract<EmbeddedAnswer, { ready: object }>['ready'];

/**
 * Starts an embedded warden that outlives this process.
 * @throws EmbeddedFailure with the warden's own reason
 */
export async function startWardenProcess(program: WardenProgram, start: EmbeddedStart): Promise<Ready> {
  const child = await spawned(program, start.dataDirectory);
  try {
    return await answerOf(child, start);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    child.stdout?.destroy();
    child.unref();
  }
}

async function spawned({ runtime, script, logFile }: WardenProgram, cwd: string): Promise<ChildProcess> {
  const log = await open(logFile, 'a', 0o600);
  try {
    const child = spawn(runtime, [script], {
      cwd,
      detached: true,
      windowsHide: true,
      stdio: ['pipe', 'pipe', log.fd],
      env: childEnvironment(process.env),
    });
    await once(child, 'spawn');
    // An error of a process that runs shows in what it answers.
    child.on('error', () => undefined);
    return child;
  } catch (error) {
    throw notStarted((error as Error).message);
  } finally {
    await log.close();
  }
}

async function answerOf(child: ChildProcess, start: EmbeddedStart): Promise<Ready> {
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw notStarted('it has no standard input and output');
  stdin.on('error', () => undefined);
  stdin.end(`${JSON.stringify(start)}\n`);
  const ending = new AbortController();
  const { signal } = ending;
  const lines = createInterface({ input: stdout });
  try {
    const line = await Promise.race([
      once(lines, 'line', { signal }).then(([text]) => String(text)),
      once(lines, 'close', { signal }).then(() => {
        throw notStarted('it ended without a word; its log may say why');
      }),
      tooLate(signal),
    ]);
    return judged(line);
  } finally {
    ending.abort();
    lines.close();
  }
}

function judged(line: string): Ready {
  let answer: EmbeddedAnswer;
  try {
    answer = EmbeddedAnswer.parse(JSON.parse(line));
  } catch {
    throw notStarted('what it answered is not to be understood');
  }
  if ('ready' in answer) return answer.ready;
  throw new EmbeddedFailure(answer.failed.code, answer.failed.detail);
}

function tooLate(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(notStarted(`it did not answer within ${patience / 1_000} seconds`)),
      patience,
    );
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

const notStarted = (why: string) => new EmbeddedFailure('not_started', `The warden can't be run: ${why}.`);

import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { EmbeddedAnswer, type EmbeddedStart } from '../../../src/contract/embedded';

export const secrets = () => ({
  token: randomBytes(32).toString('base64url'),
  keyEncryptionKey: randomBytes(32).toString('base64'),
});

/** An embedded warden as a real child process. */
export class ChildWarden {
  log = '';
  private constructor(
    readonly process: ChildProcess,
    readonly start: EmbeddedStart,
    readonly answer: EmbeddedAnswer,
  ) {}

  static async start(
    script: string,
    start: EmbeddedStart | string,
    { node = process.execPath, env = {} }: { node?: string; env?: NodeJS.ProcessEnv } = {},
  ): Promise<ChildWarden> {
    const child = spawn(node, [script], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(typeof start === 'string' ? start : `${JSON.stringify(start)}\n`);
    const lines = createInterface({ input: child.stdout });
    const exited = once(child, 'exit').then(() => {
      throw new Error(`The warden ended without an answer: ${log}`);
    });
    exited.catch(() => undefined);
    const [line] = (await Promise.race([once(lines, 'line'), exited])) as [string];
    const warden = new ChildWarden(
      child,
      typeof start === 'string' ? { token: '', keyEncryptionKey: '', dataDirectory: '' } : start,
      EmbeddedAnswer.parse(JSON.parse(line)),
    );
    warden.log = log;
    child.stderr.on('data', () => (warden.log = log));
    return warden;
  }

  get port(): number {
    if ('ready' in this.answer) return this.answer.ready.port;
    throw new Error(`The warden did not start: ${JSON.stringify(this.answer)}`);
  }

  fetch(pathname: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${pathname}`, {
      ...init,
      headers: {
        Authorization: `Bearer ${this.start.token}`,
        ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
      },
    });
  }

  post(pathname: string, body?: unknown): Promise<Response> {
    return this.fetch(pathname, {
      method: 'POST',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** The exit code, or the signal it was killed by. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
    return this.process.exitCode ?? this.process.signalCode;
  }

  async kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    this.process.kill(signal);
    return this.ended();
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** `flagwarden serve` as a real child process that listens. */
export class ServedWarden {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly token: string,
  ) {}

  /**
   * @param data the folder for its files, and for SQLite unless the variables name a database
   * @param more further arguments
   */
  static async start(
    script: string,
    data: string,
    variables: NodeJS.ProcessEnv = {},
    more: readonly string[] = [],
  ): Promise<ServedWarden> {
    const given = [script, 'serve', '--data', data, '--port', '0', ...more];
    const child = spawn(process.execPath, given, { env: { ...process.env, ...variables } });
    let [out, error] = ['', ''];
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    const url = await new Promise<string>((resolve, reject) => {
      child.once('close', () => reject(new Error(`It ended: ${error}`)));
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        const [, found] = /listens on (\S+)/.exec(out) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    const token = (await readFile(path.join(data, 'warden.token'), 'utf8')).trim();
    return new ServedWarden(child, url, token);
  }

  send(method: string, pathname: string, body?: unknown): Promise<Response> {
    return fetch(this.url + pathname, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** Ends it, and resolves when it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line to its end, with these variables besides the usual ones. */
export async function runCli(
  cli: string,
  cwd: string,
  given: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Promise<CliResult> {
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, [cli, ...given], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

/** A program of the built command line that runs until it is ended. */
export class CliServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly stderr: () => string,
  ) {}

  /** Resolves once it has said which URL it listens on. */
  static async start(cli: string, cwd: string, given: readonly string[]): Promise<CliServer> {
    const child = spawn(process.execPath, [cli, ...given], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.setEncoding('utf8');
    const url = await new Promise<string>((resolve, reject) => {
      child.once('close', () => reject(new Error(`It ended: ${stderr}`)));
      child.stdout.on('data', (text: string) => {
        stdout += text;
        const [found] = /http:\/\/[^\s]+(?=\n)/.exec(stdout) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    return new CliServer(child, url, () => stderr);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const closed = once(this.child, 'close') as Promise<[number | null]>;
    this.child.kill(signal);
    return (await closed)[0];
  }
}

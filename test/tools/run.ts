import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface RunOptions {
  cwd?: string;
  /** Added to this process's environment. */
  env?: Record<string, string>;
  /** Takes the place of this process's environment. */
  onlyEnv?: Record<string, string>;
  /** Milliseconds. */
  timeout: number;
}

/**
 * Runs a program to its end and gives what it wrote to stdout.
 * @throws Error with the end of what it wrote to stderr when it fails.
 */
export async function run(program: string, options: readonly string[], how: RunOptions): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, options, {
      cwd: how.cwd,
      env: how.onlyEnv ?? { ...process.env, ...how.env },
      timeout: how.timeout,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const tail = (stderr ?? '').trim().split('\n').slice(-8).join('\n');
    throw new Error(`${program} ${options.slice(0, 3).join(' ')} failed: ${tail || String(error)}`, {
      cause: error,
    });
  }
}

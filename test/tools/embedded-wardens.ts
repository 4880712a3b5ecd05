import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WardenStateFile, wardenStateFileName } from '../../src/contract/embedded';
import { run } from './run';

/** Where the extension keeps the data of its embedded warden, below an editor's user data. */
export const wardenDataIn = (userData: string): string =>
  path.join(userData, 'User', 'globalStorage', 'flagwarden.flagwarden', 'warden');

/** What a warden last said of itself in a data directory; undefined when there is nothing. */
export async function wardenState(dataDirectory: string): Promise<WardenStateFile | undefined> {
  const text = await readFile(path.join(dataDirectory, wardenStateFileName), 'utf8').catch(() => undefined);
  return text === undefined || text.trim() === '' ? undefined : WardenStateFile.parse(JSON.parse(text));
}

/** The process identifiers of the wardens that run from a program installed below a folder. */
export async function wardensFrom(folder: string): Promise<number[]> {
  return (await wardens())
    .filter(({ command }) => command.includes(`${folder}${path.sep}`))
    .map(({ id }) => id);
}

/** Ends the wardens that an editor has left behind, without waiting until they notice that nobody is there. */
export async function endWardens(extensions: string, userData: string): Promise<void> {
  const told = await wardenState(wardenDataIn(userData)).catch(() => undefined);
  const left = (await wardens()).filter(
    ({ id, command }) => id === told?.processId || command.includes(`${extensions}${path.sep}`),
  );
  await Promise.all(left.map(({ id }) => end(id)));
}

interface Running {
  id: number;
  command: string;
}

async function wardens(): Promise<Running[]> {
  const running = process.platform === 'linux' ? await fromProc() : await fromPs();
  return running.filter(({ command }) => command.includes(path.join('dist', 'warden.js')));
}

async function fromProc(): Promise<Running[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    ids.map(async (id) => ({
      id: Number(id),
      // Empty for a process that is gone meanwhile.
      command: (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' '),
    })),
  );
}

async function fromPs(): Promise<Running[]> {
  const list = await run('ps', ['-A', '-ww', '-o', 'pid=,args='], { timeout: 10_000 });
  return list.split('\n').map((line) => ({ id: Number.parseInt(line, 10), command: line }));
}

function lives(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

async function end(processId: number): Promise<void> {
  const until = performance.now() + 5_000;
  for (let signal: NodeJS.Signals = 'SIGTERM'; lives(processId);) {
    try {
      process.kill(processId, signal);
    } catch {
      return;
    }
    await wait(50);
    if (performance.now() > until) signal = 'SIGKILL';
  }
}

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WardenStateFile, wardenStateFileName } from '../../contract/embedded';
import { challengeHeader, provesWarden } from '../../contract/proof';
import { routes } from '../../contract/routes';
import { Health } from '../../contract/warden-info';
import { Exchange } from '../exchange';

/** Milliseconds a warden may take to prove itself. */
const patience = 5_000;

/** The warden that a data directory's state file tells of; undefined when there is none, or none that still lives. */
export async function toldWarden(dataDirectory: string): Promise<WardenStateFile | undefined> {
  try {
    const text = await readFile(path.join(dataDirectory, wardenStateFileName), 'utf8');
    const state = WardenStateFile.parse(JSON.parse(text));
    return lives(state.processId) ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process is there; one of another user counts. */
export function lives(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process that listens on a loopback port is the warden with this token. The token itself is not sent: a
 * port of a dead warden may belong to anybody by now.
 */
export async function isProven(port: number, token: string): Promise<boolean> {
  const challenge = randomBytes(32).toString('base64url');
  const exchange = new Exchange(loopbackOrigin(port), null);
  try {
    const { proof } = await exchange.ask(
      { method: 'GET', path: routes.health, headers: { [challengeHeader]: challenge }, limit: patience },
      Health,
    );
    return proof !== undefined && provesWarden(proof, token, port, challenge);
  } catch {
    return false;
  } finally {
    await exchange.close();
  }
}

export const loopbackOrigin = (port: number): string => `http://127.0.0.1:${port}`;

import type { Command } from 'commander';
import { HttpWardenClient } from '../../client/http-warden-client';
import type { WardenClient } from '../../client/warden-client';
import { WardenError, WardenUnreachable } from '../../client/warden-errors';
import { tokenFault } from '../token-fault';
import { BadPolicyInput, exitCodes } from './ending';
import { readInput } from './read-input';

/** Name of the environment variable with the token. Arguments are for everyone to see, so none takes it. */
const tokenVariable = 'FLAGWARDEN_TOKEN';

/** Options of commands that ask a warden. */
export interface WardenOptions {
  readonly warden: string;
  readonly tokenFile?: string;
}

export const withWardenOptions = (command: Command): Command =>
  command
    .requiredOption('--warden <url>', "the team's warden")
    .option('--token-file <file>', `file with the bearer token (default: from ${tokenVariable})`);

/** Asks a warden. What it refuses is a finding, told with every place; what doesn't reach it is bad input. */
export async function atWarden(
  options: WardenOptions,
  ask: (client: WardenClient) => Promise<number>,
): Promise<number> {
  const { origin, token } = await door(options);
  const client = new HttpWardenClient(origin, token);
  try {
    return await ask(client);
  } catch (error) {
    if (error instanceof WardenUnreachable) throw new BadPolicyInput(error.message);
    if (!(error instanceof WardenError)) throw error;
    const { detail, errors = [] } = error.problem;
    for (const { at, message } of errors) console.log(`${at}: ${message}`);
    if (errors.length === 0) console.log(detail);
    return exitCodes.findings;
  } finally {
    await client.close();
  }
}

async function door({ warden, tokenFile }: WardenOptions): Promise<{ origin: string; token: string }> {
  const url = URL.parse(warden);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new BadPolicyInput(`"${warden}" is no address of a warden: give an https:// URL`);
  const token = (tokenFile === undefined ? process.env[tokenVariable] : await readInput(tokenFile))?.trim();
  if (!token) throw new BadPolicyInput(`give the token in ${tokenVariable} or with --token-file`);
  const fault = tokenFault(token, tokenFile ?? tokenVariable, url);
  if (fault !== null) throw new BadPolicyInput(fault);
  return { origin: url.origin, token };
}

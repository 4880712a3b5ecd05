import { tokenFault } from '../token-fault';
import { isUrl } from './open-source';
import { readInput } from './read-input';
import { VerifyFailure } from './verify-failure';

/** Name of the environment variable with the token of a log. Arguments are for everyone to see, so none takes it. */
export const tokenVariable = 'FLAGWARDEN_LOG_TOKEN';

const longest = 8 * 1024;

/**
 * The token to read a log with, from the file named or else from the environment.
 * @throws VerifyFailure `bad-input` when it can't be used, or would go over the network unencrypted
 */
export async function tokenFor(log: string, file: string | undefined): Promise<string | undefined> {
  const token = file === undefined ? process.env[tokenVariable] : await tokenIn(file);
  if (!token) return undefined;
  const url = isUrl(log) ? URL.parse(log) : null;
  const fault = tokenFault(token, file ?? tokenVariable, url);
  if (fault !== null) throw new VerifyFailure('bad-input', fault);
  if (url === null && file !== undefined)
    throw new VerifyFailure('bad-input', '--token-file goes with the URL of a log.');
  return token;
}

async function tokenIn(file: string): Promise<string> {
  return Buffer.from(await readInput(file, longest))
    .toString('utf8')
    .trim();
}

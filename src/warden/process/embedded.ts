import path from 'node:path';
import { wardenExitCodes, type EmbeddedAnswer } from '../../contract/embedded';
import { Vault } from '../credentials/vault';
import { describeError } from '../log/describe-error';
import { openLog, type Log } from '../log/log';
import { localPerson, TokenIdentity } from '../identity/token-identity';
import type { PlatformAdapter } from '../platforms/platform-adapter';
import { openPolicies } from '../policy/named-policies';
import { startWarden } from '../running-warden';
import { openSqlite } from '../store/open-sqlite';
import { wardenVersion } from '../version';
import { askedToEnd, careForProcess, outliveParent } from './process-care';
import { startFailure } from './start-failure';
import { InvalidStart, readStartLine } from './start-line';
import { removeStateFile, writeStateFile } from './state-file';

/** Runs the embedded warden from its start line on standard input to its end. Ends the process. */
export async function runEmbedded(platforms: ReadonlyMap<string, PlatformAdapter>): Promise<void> {
  const log = openLog();
  careForProcess(log);
  outliveParent(log);
  try {
    await serveUntilTheEnd(platforms, log);
    process.exit(0);
  } catch (error) {
    const failed = startFailure(error);
    log.error({ error: describeError(error), code: failed.code }, 'The warden could not start or stop');
    await answer({ failed });
    process.exit(wardenExitCodes[failed.code]);
  }
}

async function serveUntilTheEnd(platforms: ReadonlyMap<string, PlatformAdapter>, log: Log): Promise<void> {
  const start = await readStartLine(process.stdin);
  const { dataDirectory } = start;
  if (!path.isAbsolute(dataDirectory)) throw new InvalidStart('The data directory must be an absolute path.');
  const ending = askedToEnd(['SIGINT', 'SIGTERM']);
  const warden = await startWarden({
    mode: 'embedded',
    store: await openSqlite(dataDirectory),
    vault: new Vault(Buffer.from(start.keyEncryptionKey, 'base64')),
    platforms,
    token: start.token,
    identity: () => new TokenIdentity(start.token, localPerson()),
    provider: null,
    policies: await openPolicies('solo'),
    listen: {
      host: '127.0.0.1',
      port: 0,
      allowedHosts: (port) => [`127.0.0.1:${port}`, `localhost:${port}`],
    },
    allowedOrigins: start.allowedOrigins,
    log,
    presence: start.presence,
  });
  const { port, info } = warden;
  const { processId, startedAt } = info;
  try {
    writeStateFile(dataDirectory, { port, processId, startedAt, version: wardenVersion });
    await answer({ ready: { port, processId } });
    log.info({ port, processId, version: wardenVersion, node: process.versions.node }, 'The warden is ready');
    const reason = await Promise.race([warden.deserted.then(() => 'nobody is there'), ending]);
    log.info({ reason }, 'The warden stops');
  } finally {
    removeStateFile(dataDirectory, processId);
    await warden.stop();
  }
}

/** Writes the one line to standard output. Whoever has stopped reading doesn't need it. */
function answer(line: EmbeddedAnswer): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${JSON.stringify(line)}\n`, () => resolve()));
}

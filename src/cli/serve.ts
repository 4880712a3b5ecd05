import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { wardenExitCodes } from '../contract/embedded';
import { usualReviews } from '../warden/access/review-settings';
import { CredentialUnreadable } from '../warden/credentials/vault';
import { SecretFileError } from '../warden/credentials/secret-file';
import type { PlatformAdapter } from '../warden/platforms/platform-adapter';
import { forceTeamPolicies, rotateTeamKey, serveTeam } from '../warden/process/team';
import {
  databaseUrlVariable,
  InvalidOptions,
  usualFiles,
  type TeamOptions,
} from '../warden/process/team-options';
import { UnusablePolicies } from '../warden/policy/named-policies';
import { readWardenConfiguration } from '../warden/process/warden-configuration';
import { StoreError } from '../warden/store/store-error';

interface StoreOptions {
  config?: string;
  data?: string;
  keyFile?: string;
}

interface ServeOptions extends StoreOptions {
  host?: string;
  port?: number;
  tokenFile?: string;
  allowedHost?: string[];
  allowedOrigin?: string[];
  policies?: string;
}

/** `flagwarden serve`: a warden for a team; `flagwarden serve rotate-key`: a new key-encryption key. */
export function serveCommand(platforms: ReadonlyMap<string, PlatformAdapter>): Command {
  const serve = withStoreOptions(new Command('serve'))
    .description('run a warden for a team')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--port <number>', 'port to listen on; 0 picks a free one (default: 7417)', portNumber)
    .option(
      '--token-file <file>',
      'file with the token clients need (default: warden.token in the data folder)',
    )
    .option('--allowed-host <host>', 'further host[:port] that clients may call it by; repeatable', collect)
    .option('--policies <set>', 'solo, team, regulated, or a folder with *.cedar files (default: team)')
    .option('--allowed-origin <origin>', 'origin of web pages that may call it; repeatable', collect)
    .addHelpText(
      'after',
      `\nThe data lies in SQLite in the data folder, or in PostgreSQL when ${databaseUrlVariable} holds its URL.`,
    )
    .action((options: ServeOptions) =>
      ending(async () => serveTeam(await teamOptions(options), platforms, tell)),
    );
  serve.addCommand(
    withStoreOptions(new Command('rotate-key'))
      .description('put a new key-encryption key in place of the old one; the warden must be stopped')
      .action((options: StoreOptions) =>
        // An option that both commands have lands with either, wherever it stands.
        ending(async () =>
          rotateTeamKey(await teamOptions({ ...serve.opts<ServeOptions>(), ...options }), tell),
        ),
      ),
  );
  serve.addCommand(
    withStoreOptions(new Command('force-policies'))
      .description('put the configured policies in force without a review, and record that in the ledger')
      .option('--policies <set>', 'solo, team, regulated, or a folder with *.cedar files (default: team)')
      .action((options: StoreOptions) =>
        ending(async () =>
          forceTeamPolicies(await teamOptions({ ...serve.opts<ServeOptions>(), ...options }), tell),
        ),
      ),
  );
  return serve;
}

function withStoreOptions(command: Command): Command {
  return command
    .option('--config <file>', 'YAML file with these options and the identity provider')
    .option('--data <folder>', 'folder for the data (default: flagwarden-data)')
    .option('--key-file <file>', 'file with the key-encryption key (default: warden.key in the data folder)');
}

/** What the command line says stands before what the file says. */
async function teamOptions(options: ServeOptions): Promise<TeamOptions> {
  const file = options.config === undefined ? {} : await readWardenConfiguration(options.config);
  const dataDirectory = path.resolve(options.data ?? file.data ?? 'flagwarden-data');
  const usual = usualFiles(dataDirectory);
  return {
    host: options.host ?? file.host ?? '127.0.0.1',
    port: options.port ?? file.port ?? 7417,
    dataDirectory,
    keyFile: path.resolve(options.keyFile ?? file.keyFile ?? usual.keyFile),
    tokenFile: path.resolve(options.tokenFile ?? file.tokenFile ?? usual.tokenFile),
    allowedHosts: options.allowedHost ?? file.allowedHosts ?? [],
    allowedOrigins: options.allowedOrigin ?? file.allowedOrigins ?? [],
    policies: options.policies ?? file.policies ?? 'team',
    identity: file.identity ?? null,
    reviews: file.reviews ?? usualReviews,
    sinks: file.sinks ?? [],
    witnesses: file.witnesses ?? null,
    metrics: file.metrics ?? null,
    databaseUrl: process.env[databaseUrlVariable] || undefined,
  };
}

/** Runs to the end and gives the process its exit code; what people can mend is told without a stack. */
async function ending(run: () => Promise<void>): Promise<void> {
  try {
    await run();
    process.exit(0);
  } catch (error) {
    const code = exitCodeOf(error);
    if (code === undefined) throw error;
    console.error(`flagwarden serve: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(code);
  }
}

function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof StoreError) return wardenExitCodes[error.code];
  if (
    error instanceof InvalidOptions ||
    error instanceof SecretFileError ||
    error instanceof UnusablePolicies
  )
    return 2;
  if (error instanceof CredentialUnreadable) return 1;
  const listening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  return listening ? 1 : undefined;
}

const tell = (line: string) => console.log(line);

const collect = (value: string, before: string[] = []) => [...before, value];

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Give a port from 0 to 65535.');
}

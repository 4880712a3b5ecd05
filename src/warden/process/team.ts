import type { OpenedPolicies } from '../../policy/policy-engine';
import { hasKeyFile, makeKeyFile, noKeyFile, openKeyFile, rotateKeyFile } from '../credentials/key-file';
import { makeSecretFile, newSecret, readSecretFile, SecretFileError } from '../credentials/secret-file';
import type { Vault } from '../credentials/vault';
import { teamIdentity } from '../identity/open-identity';
import type { OidcSettings } from '../identity/oidc-settings';
import { describeError } from '../log/describe-error';
import { openLog, type Log } from '../log/log';
import type { PlatformAdapter } from '../platforms/platform-adapter';
import { openLedger } from '../ledger/open-ledger';
import { forcePolicies } from '../policy/force-policies';
import { openPolicies } from '../policy/named-policies';
import { requireSound } from '../policy/require-sound';
import { startWarden, type RunningWarden } from '../running-warden';
import { openPostgres } from '../store/open-postgres';
import { openSqlite } from '../store/open-sqlite';
import type { Store } from '../store/store';
import { wardenVersion } from '../version';
import { askedToEnd, careForProcess } from './process-care';
import { checkTeamOptions, hostsOf, type TeamOptions } from './team-options';

/** Tells people what happens, a line at a time. */
type Tell = (line: string) => void;

/**
 * Runs a warden for a team until the process is asked to end.
 * @throws InvalidOptions, SecretFileError, StoreError, UnusablePolicies
 */
export async function serveTeam(
  options: TeamOptions,
  platforms: ReadonlyMap<string, PlatformAdapter>,
  tell: Tell,
): Promise<void> {
  checkTeamOptions(options);
  const log = openLog();
  careForProcess(log);
  const ending = askedToEnd(['SIGINT', 'SIGTERM', 'SIGHUP']);
  const token = tokenIn(options.tokenFile, tell);
  const store = await openStore(options, log);
  const warden = await start(options, platforms, store, token, log, tell);
  tell(
    `The warden ${wardenVersion} listens on http://${urlHost(options.host)}:${warden.port} (${store.kind}).`,
  );
  tell(`The ledger's verifier key is ${warden.ledgerKey}`);
  if (options.metrics && warden.metricsPort !== null)
    tell(`Metrics are at http://${urlHost(options.metrics.host)}:${warden.metricsPort}/metrics`);
  if (options.metrics?.otlp) tell(`Metrics are sent to ${new URL(options.metrics.otlp.url).origin}`);
  const reason = await ending;
  log.info({ reason }, 'The warden stops');
  await warden.stop();
  tell('The warden has stopped.');
}

/**
 * Puts a new key-encryption key in place of the old one. The warden must not run meanwhile.
 * @throws SecretFileError, StoreError, CredentialUnreadable
 */
export async function rotateTeamKey(options: TeamOptions, tell: Tell): Promise<void> {
  // Opening the store would make one where there is none.
  if (!hasKeyFile(options.keyFile)) throw noKeyFile(options.keyFile);
  const store = await openStore(options, openLog());
  try {
    const count = await rotateKeyFile(options.keyFile, store);
    tell(
      `${options.keyFile} holds a new key; ${count} credential(s) were wrapped with it. The old key opens nothing any more.`,
    );
  } finally {
    await store.close();
  }
}

/**
 * Puts the configured policies in force past any review, and records that.
 * @throws SecretFileError, StoreError, UnusablePolicies
 */
export async function forceTeamPolicies(options: TeamOptions, tell: Tell): Promise<void> {
  if (!hasKeyFile(options.keyFile)) throw noKeyFile(options.keyFile);
  const policies = await openPolicies(options.policies);
  const log = openLog();
  const store = await openStore(options, log);
  try {
    const vault = await vaultIn(options.keyFile, store, tell);
    const ledger = await openLedger({ store, vault, mode: 'team', log });
    await requireSound(policies, tell);
    const before = await forcePolicies({ store, ledger }, policies);
    tell(
      before === null
        ? 'No policies are in force yet: the first start takes the configured ones.'
        : `The policies "${policies.texts.name}" (${policies.set.hash}) are in force in place of ${before}. Nobody reviewed that, and the ledger says so.`,
    );
  } finally {
    await store.close();
  }
}

async function start(
  options: TeamOptions,
  platforms: ReadonlyMap<string, PlatformAdapter>,
  store: Store,
  token: string,
  log: Log,
  tell: Tell,
): Promise<RunningWarden> {
  let vault: Vault;
  let policies: OpenedPolicies;
  let scimToken: string | undefined;
  try {
    policies = await openPolicies(options.policies);
    // Those that are to take their place are reviewed.
    if ((await store.policies.inForce()) === null) await requireSound(policies, tell);
    scimToken = scimTokenOf(options.identity);
    vault = await vaultIn(options.keyFile, store, tell);
  } catch (error) {
    await store.close();
    throw error;
  }
  return startWarden({
    mode: 'team',
    store,
    vault,
    platforms,
    token,
    identity: teamIdentity(token, options.identity),
    provider: options.identity,
    ...(scimToken !== undefined && { scimToken }),
    sinks: options.sinks,
    ...(options.witnesses && { witnesses: options.witnesses }),
    ...(options.metrics && { metrics: options.metrics }),
    reviews: options.reviews,
    policies,
    listen: { host: options.host, port: options.port, allowedHosts: (port) => hostsOf(options, port) },
    allowedOrigins: options.allowedOrigins,
    log,
    presence: null,
  });
}

async function openStore({ databaseUrl, dataDirectory }: TeamOptions, log: Log): Promise<Store> {
  if (databaseUrl === undefined) return openSqlite(dataDirectory);
  return openPostgres(databaseUrl, (error) => {
    log.warn({ error: describeError(error) }, 'A connection to the database broke');
  });
}

async function vaultIn(keyFile: string, store: Store, tell: Tell): Promise<Vault> {
  const vault = await openKeyFile(keyFile, store);
  if (vault) return vault;
  const inUse = await store.credentials.keyIds();
  if (inUse.length > 0) {
    throw new SecretFileError(
      `There is no key file ${keyFile}, but the store holds credentials that need one. Bring it back or name it with --key-file.`,
    );
  }
  const made = makeKeyFile(keyFile);
  tell(
    `Made the key file ${keyFile}. Without it the stored credentials can't be read: keep a copy in a safe place, apart from the data.`,
  );
  return made;
}

function tokenIn(tokenFile: string, tell: Tell): string {
  const token = readSecretFile(tokenFile);
  if (token === null) {
    const made = newSecret('base64url');
    makeSecretFile(tokenFile, made);
    tell(`Made the token file ${tokenFile}. Clients need the token in it.`);
    return made;
  }
  return checkedToken(token, tokenFile);
}

function checkedToken(token: string, file: string): string {
  if (/^[\w.~+/=-]{32,}$/.test(token)) return token;
  throw new SecretFileError(
    `${file} does not hold a token: it must be at least 32 characters of A-Z a-z 0-9 - _ . ~ + / =`,
  );
}

function scimTokenOf(identity: OidcSettings | null): string | undefined {
  const file = identity?.provisioning?.tokenFile;
  if (file === undefined) return undefined;
  const token = readSecretFile(file);
  if (token === null)
    throw new SecretFileError(
      `There is no file ${file} for the identity provider's token. Put 32 random characters or more into it, and give the provider the same.`,
    );
  return checkedToken(token, file);
}

const urlHost = (host: string) => (host.includes(':') ? `[${host}]` : host);

import path from 'node:path';
import type { ReviewSettings } from '../access/review-settings';
import type { OidcSettings } from '../identity/oidc-settings';
import type { MetricsSettings } from '../metrics/metrics-settings';
import type { SinkSettings } from '../sinks/sink-settings';
import type { WitnessSettings } from '../witnesses/witness-settings';

/** How a team warden is to run. */
export interface TeamOptions {
  host: string;
  port: number;
  /** Absolute path of the folder for SQLite and, unless named, the key and token files. */
  dataDirectory: string;
  keyFile: string;
  tokenFile: string;
  /** `host` or `host:port` of further Host headers to answer. */
  allowedHosts: readonly string[];
  allowedOrigins: readonly string[];
  /** A profile that ships, or a folder of policies. */
  policies: string;
  /** The identity provider; null where there is none. */
  identity: OidcSettings | null;
  /** Who is told of requests that nobody decides. */
  reviews: ReviewSettings;
  /** Where the ledger is exported to. */
  sinks: readonly SinkSettings[];
  /** Who cosigns the ledger's checkpoints; null for nobody. */
  witnesses: WitnessSettings | null;
  /** Where metrics are shown; null for nowhere. */
  metrics: MetricsSettings | null;
  /** PostgreSQL in place of SQLite; holds a password and comes from the environment alone. */
  databaseUrl: string | undefined;
}

/** The options can't be used; `message` says why and what to do. */
export class InvalidOptions extends Error {
  override readonly name = 'InvalidOptions';
}

/** Name of the environment variable with the URL of a PostgreSQL database. */
export const databaseUrlVariable = 'FLAGWARDEN_DATABASE_URL';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** @throws InvalidOptions */
export function checkTeamOptions(options: TeamOptions): void {
  if (!loopback.has(options.host) && options.allowedHosts.length === 0) {
    throw new InvalidOptions(
      `To listen on ${options.host}, name the hosts that clients will call it by: --allowed-host flagwarden.example.com. Everything else is refused, so that no web page can reach the warden under a name of its own.`,
    );
  }
  for (const origin of options.allowedOrigins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new InvalidOptions(
        `"${origin}" is no origin. Write it like https://example.com, without a path.`,
      );
    }
  }
}

/** The Host headers to answer, once the port is known. */
export function hostsOf({ allowedHosts }: TeamOptions, port: number): string[] {
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `${host}:${port}`);
  // A host without a port stands for the standard ports, where clients send none, and for the warden's own.
  const named = allowedHosts.flatMap((host) => (/:\d+$/.test(host) ? [host] : [host, `${host}:${port}`]));
  return [...own, ...named];
}

/** The usual places of the key and token files. */
export const usualFiles = (dataDirectory: string) => ({
  keyFile: path.join(dataDirectory, 'warden.key'),
  tokenFile: path.join(dataDirectory, 'warden.token'),
});

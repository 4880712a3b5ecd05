import type { WardenInfo } from '../contract/warden-info';
import { Access } from './access/access';
import type { OpenedPolicies } from '../policy/policy-engine';
import { usualReviews, type ReviewSettings } from './access/review-settings';
import { WardenClock } from './access/warden-clock';
import { ConnectionDesk } from './connections/connection-desk';
import { ConnectionHand } from './connections/connection-hand';
import { PlatformDesk } from './connections/platform-desk';
import type { Vault } from './credentials/vault';
import { FlagDesk } from './flags/flag-desk';
import { createApp, usualLimits, type AppLimits } from './http/app';
import { listen, type ListeningServer, type ListenOptions } from './http/server';
import type { Identity } from './identity/identity';
import type { OidcSettings } from './identity/oidc-settings';
import type { IdentityParts } from './identity/open-identity';
import { AuditReads } from './ledger/audit-reads';
import type { AuditRule } from './ledger/audit-rule';
import { Denials } from './ledger/denials';
import type { Ledger } from './ledger/ledger';
import { LedgerReader } from './ledger/ledger-reader';
import { openLedger } from './ledger/open-ledger';
import { LiveEvents } from './live/live-events';
import { Presence } from './live/presence';
import type { Log } from './log/log';
import { startMetrics, type Metrics } from './metrics/metrics';
import type { MetricsSettings } from './metrics/metrics-settings';
import type { PlatformAdapter } from './platforms/platform-adapter';
import { ScimDesk } from './scim/scim-desk';
import type { SinkSettings } from './sinks/sink-settings';
import { Sinks } from './sinks/sinks';
import type { Store } from './store/store';
import { Permissions } from './policy/permissions';
import { PoliciesInForce } from './policy/policies-in-force';
import { PolicyDesk } from './policy/policy-desk';
import { proposeConfigured } from './policy/propose-configured';
import { RecentDecisions } from './policy/recent-decisions';
import { startPolicies } from './policy/start-policies';
import { Synchroniser } from './sync/synchroniser';
import { wardenVersion } from './version';
import type { WitnessSettings } from './witnesses/witness-settings';
import { Witnesses } from './witnesses/witnesses';

export interface WardenOptions {
  mode: WardenInfo['mode'];
  store: Store;
  vault: Vault;
  platforms: ReadonlyMap<string, PlatformAdapter>;
  token: string;
  identity: (parts: IdentityParts) => Identity;
  /** Where people sign in; null where no identity provider is named. */
  provider: OidcSettings | null;
  /** The token that the identity provider tells of people with; nobody does unless given. */
  scimToken?: string;
  /** The policies that the configuration names. They decide only where no others are in force. */
  policies: OpenedPolicies;
  /** Who is told of requests that nobody decides; as is usual unless given. */
  reviews?: ReviewSettings;
  /** The machine's unless given. */
  clock?: WardenClock;
  listen: ListenOptions;
  allowedOrigins: readonly string[];
  log: Log;
  /** Milliseconds; null when the warden stays whether anyone is there or not. */
  presence: { firstWithin: number; graceAfterLast: number } | null;
  limits?: AppLimits;
  /** Where the ledger is exported to; nowhere unless given. */
  sinks?: readonly SinkSettings[];
  /** Who cosigns the ledger's checkpoints before they are shown; nobody unless given. */
  witnesses?: WitnessSettings;
  /** Where metrics are shown; nowhere unless given. */
  metrics?: MetricsSettings;
}

/** What the warden does without being asked. */
export interface Job {
  readonly name: string;
  readonly audit: AuditRule;
}

export interface RunningWarden {
  readonly port: number;
  readonly info: WardenInfo;
  /** Where metrics are shown; null for nowhere. */
  readonly metricsPort: number | null;
  readonly jobs: readonly Job[];
  /** The verifier key of the ledger, for whoever is to pin it. */
  readonly ledgerKey: string;
  /** Resolves when nobody has been there for the grace period. Never, without `presence`. */
  readonly deserted: Promise<void>;
  /** Ends all in good order: streams hear of it, reads are broken off, the store is closed. */
  stop(): Promise<void>;
}

/**
 * Starts the warden over an open store. Rejects, with the store closed, when it can't listen, or when nothing can be
 * recorded: then it must not do anything.
 */
export async function startWarden(options: WardenOptions): Promise<RunningWarden> {
  const { store, vault, mode, policies: configured, log } = options;
  try {
    const ledger = await openLedger({ store, vault, mode, log });
    await startPolicies({ store, ledger, mode, configured });
    return await startOver(ledger, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function startOver(ledger: Ledger, options: WardenOptions): Promise<RunningWarden> {
  const { store, vault, log, presence: times } = options;
  const info: WardenInfo = {
    version: wardenVersion,
    mode: options.mode,
    store: store.kind,
    startedAt: new Date().toISOString(),
    processId: process.pid,
  };
  const events = new LiveEvents();
  const platforms = new PlatformDesk(options.platforms, ledger, log);
  const synchroniser = new Synchroniser({
    store,
    vault,
    ledger,
    platforms: options.platforms,
    events,
    log,
    version: wardenVersion,
  });
  const denials = new Denials(ledger, log);
  const identity = options.identity({ store, ledger });
  const { people, stepUp } = identity;
  const policies = new PoliciesInForce(store.policies, options.policies.set.schema);
  const recent = new RecentDecisions(store.decisions);
  const permissions = new Permissions(policies, stepUp, ledger, recent);
  const clock = options.clock ?? new WardenClock();
  const policyDesk = new PolicyDesk({
    store,
    ledger,
    policies,
    permissions,
    people,
    recent,
    clock,
    hasReviewers: options.mode === 'team',
    onDue: () => access.timers.kick(),
  });
  const access = new Access({
    store,
    ledger,
    policies,
    recent,
    people,
    stepUp,
    hand: new ConnectionHand({ store, vault, platforms, synchroniser, log }),
    clock,
    alsoThen: async () => {
      await policyDesk.sweep();
      await recent.flush();
    },
    reviews: options.reviews ?? usualReviews,
    events,
    log,
  });
  const sinks = new Sinks({ settings: options.sinks ?? [], store, ledger, log });
  const witnesses = options.witnesses
    ? new Witnesses({ settings: options.witnesses, store, events, log })
    : null;
  const jobs: readonly Job[] = [
    synchroniser,
    denials,
    access.timers,
    sinks,
    ...(witnesses ? [witnesses] : []),
  ];
  let onDeserted = () => {};
  const deserted = new Promise<void>((resolve) => (onDeserted = resolve));
  const presence = times && new Presence(times, () => onDeserted());
  const app = createApp({
    store,
    platforms,
    connections: new ConnectionDesk({ store, vault, ledger, platforms, synchroniser, events }),
    flags: new FlagDesk({ store, vault, platforms }),
    ledger,
    ledgerReader: witnesses
      ? new LedgerReader(store.ledger, () => witnesses.checkpoint())
      : new LedgerReader(store.ledger),
    witnesses,
    auditReads: new AuditReads(ledger),
    denials,
    events,
    presence,
    info,
    log,
    token: options.token,
    identity,
    policies,
    permissions,
    policyDesk,
    recent,
    provider: options.provider,
    access,
    sinks,
    scim: new ScimDesk({
      settings: options.provider ?? { issuer: '' },
      rows: store.scim,
      ledger,
      onBarred: () => access.leavers.sweep(),
    }),
    scimToken: options.scimToken ?? null,
    allowedOrigins: new Set(options.allowedOrigins),
    limits: options.limits ?? usualLimits,
  });
  let server: ListeningServer | undefined;
  let metrics: Metrics | undefined;
  try {
    server = await listen(app, options.listen);
    if (options.metrics) metrics = await startMetrics(options.metrics, { store, sinks, log });
    await sinks.start();
    witnesses?.start();
    await synchroniser.start();
    access.timers.start();
    const proposing = options.mode === 'team' ? proposeConfigured(policyDesk, options) : Promise.resolve();
    const listening = server;
    const stop = async () => {
      presence?.dispose();
      events.publish({ type: 'stopping' });
      await listening.close();
      await policyDesk.stop();
      await proposing;
      await recent.write().catch(() => undefined);
      await metrics?.stop();
      await access.timers.stop();
      await synchroniser.stop();
      await denials.stop();
      await sinks.stop();
      await witnesses?.stop();
      await ledger.idle();
      await store.close();
    };
    let stopping: Promise<void> | undefined;
    return {
      port: listening.port,
      metricsPort: metrics?.port ?? null,
      info,
      jobs,
      ledgerKey: ledger.verifierKey,
      deserted,
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    presence?.dispose();
    await server?.close();
    await metrics?.stop();
    await sinks.stop();
    await witnesses?.stop();
    throw error;
  }
}

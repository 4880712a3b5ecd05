import type { OpenAPIHono } from '@hono/zod-openapi';
import { routes } from '../../contract/routes';
import type { WardenInfo } from '../../contract/warden-info';
import type { ConnectionDesk } from '../connections/connection-desk';
import type { PlatformDesk } from '../connections/platform-desk';
import type { FlagDesk } from '../flags/flag-desk';
import type { Access } from '../access/access';
import type { Caller } from '../identity/caller';
import type { Identity } from '../identity/identity';
import type { OidcSettings } from '../identity/oidc-settings';
import type { PoliciesInForce } from '../policy/policies-in-force';
import type { PolicyDesk } from '../policy/policy-desk';
import type { RecentDecisions } from '../policy/recent-decisions';
import type { AuditReads } from '../ledger/audit-reads';
import type { Denials } from '../ledger/denials';
import type { Ledger } from '../ledger/ledger';
import type { LedgerReader } from '../ledger/ledger-reader';
import type { Witnesses } from '../witnesses/witnesses';
import type { LiveEvents } from '../live/live-events';
import type { Presence } from '../live/presence';
import type { Log } from '../log/log';
import type { ScimDesk } from '../scim/scim-desk';
import type { Sinks } from '../sinks/sinks';
import type { Store } from '../store/store';
import { bodySizeGuard, jsonOnly } from './guards/body-guard';
import { scimGuard } from './guards/scim-guard';
import { originGuard } from './guards/origin-guard';
import { rateGuard, type RateLimit } from './guards/rate-guard';
import { tokenGuard } from './guards/token-guard';
import { securityHeaders } from './headers';
import { isOpenLedgerPath } from './ledger-path';
import type { Permissions } from '../policy/permissions';
import { noRouteAnswer } from './method-check';
import { answerError } from './problem-answer';
import { measured } from './measured';
import { newRouter } from './router';
import { inScimForm, isScimPath } from './scim-answer';
import { connectionRoutes } from './routes/connection-routes';
import { delegationRoutes } from './routes/delegation-routes';
import { eventRoutes } from './routes/event-routes';
import { flagRoutes } from './routes/flag-routes';
import { grantRoutes } from './routes/grant-routes';
import { healthRoutes } from './routes/health-routes';
import { identityRoutes } from './routes/identity-routes';
import { ledgerRoutes } from './routes/ledger-routes';
import { openapiRoutes } from './routes/openapi-routes';
import { platformRoutes } from './routes/platform-routes';
import { policyRoutes } from './routes/policy-routes';
import { requestRoutes } from './routes/request-routes';
import { scimRoutes } from './routes/scim-routes';
import { sinkRoutes } from './routes/sink-routes';
import { tileRoutes } from './routes/tile-routes';
import { toggleRoutes } from './routes/toggle-routes';
import { wardenRoutes } from './routes/warden-routes';
import type { WardenEnv } from './warden-env';

export interface AppParts {
  store: Store;
  platforms: PlatformDesk;
  connections: ConnectionDesk;
  flags: FlagDesk;
  ledger: Ledger;
  ledgerReader: LedgerReader;
  /** Null where none are asked. */
  witnesses: Pick<Witnesses, 'standing'> | null;
  auditReads: AuditReads;
  denials: Denials;
  events: LiveEvents;
  presence: Presence | null;
  info: WardenInfo;
  log: Log;
  token: string;
  identity: Identity;
  policies: PoliciesInForce;
  permissions: Permissions;
  policyDesk: PolicyDesk;
  recent: RecentDecisions;
  provider: OidcSettings | null;
  access: Access;
  sinks: Sinks;
  scim: ScimDesk;
  /** What the identity provider sends; null where it tells of nobody. */
  scimToken: string | null;
  allowedOrigins: ReadonlySet<string>;
  limits: AppLimits;
}

export interface AppLimits {
  /** Bytes of a request's body. */
  bodySize: number;
  /** Bytes of the body that holds a policy set. */
  policiesSize: number;
  rate: RateLimit;
  /** Bytes that a reader of live events may be behind. */
  eventBuffer: number;
}

export const usualLimits: AppLimits = {
  bodySize: 64 * 1024,
  policiesSize: 2 * 1024 * 1024,
  rate: { burst: 600, perSecond: 200 },
  eventBuffer: 1024 * 1024,
};

const withoutToken: ReadonlySet<string> = new Set([
  routes.health,
  routes.readiness,
  routes.protectedResource,
]);
const isOpen = (path: string) => withoutToken.has(path) || isOpenLedgerPath(path);

/** The contract over HTTP. The Host header is checked before, on Node's side of the server. */
export function createApp(parts: AppParts): OpenAPIHono<WardenEnv> {
  const app = newRouter();
  app.onError((error, context) => answerError(error, context, parts.log));
  guard(app, parts);

  const { events, presence, info, limits, ledger, ledgerReader: reader, auditReads: reads } = parts;
  app.route('/', healthRoutes(parts.store, info.mode === 'embedded' ? parts.token : null));
  app.route('/', wardenRoutes(info));
  app.route('/', identityRoutes(parts));
  app.route('/', platformRoutes(parts.platforms));
  app.route('/', connectionRoutes(parts.connections));
  app.route('/', flagRoutes(parts.flags));
  app.route('/', requestRoutes(parts.access, parts.store));
  app.route('/', grantRoutes(parts.access, parts.store));
  app.route('/', delegationRoutes(parts.access, parts.store));
  app.route('/', toggleRoutes(parts.access));
  app.route('/', policyRoutes(parts.policyDesk, parts.store));
  app.route('/', ledgerRoutes({ ledger, reader, reads, recent: parts.recent, witnesses: parts.witnesses }));
  app.route('/', tileRoutes(reader, reads));
  app.route('/', sinkRoutes(parts.sinks));
  app.route('/', scimRoutes(parts.scim, parts.log));
  const isWelcome = (caller: Caller) => parts.identity.isWelcome(caller);
  app.route(
    '/',
    eventRoutes({ events, presence, isWelcome, version: info.version, bufferSize: limits.eventBuffer }),
  );

  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  app.openAPIRegistry.registerComponent('securitySchemes', 'scim', { type: 'http', scheme: 'bearer' });
  app.route('/', openapiRoutes(app, info.version));
  app.notFound(noRouteAnswer(app));
  return app;
}

function guard(app: OpenAPIHono<WardenEnv>, parts: AppParts): void {
  const { allowedOrigins, identity, limits, denials, permissions } = parts;
  app.use(measured);
  const checkToken = tokenGuard(identity, denials);
  const checkScimToken = scimGuard(parts.scimToken, denials);
  app.use(async (context, next) => {
    await next();
    if (isScimPath(context.req.path)) context.res = await inScimForm(context.res);
    for (const [name, value] of Object.entries(securityHeaders)) context.header(name, value);
  });
  app.use((context, next) => {
    context.set('permissions', permissions);
    return next();
  });
  app.use(originGuard(allowedOrigins, denials));
  app.use((context, next) => {
    const { path } = context.req;
    if (isScimPath(path)) return checkScimToken(context, next);
    return isOpen(path) ? next() : checkToken(context, next);
  });
  app.use(jsonOnly);
  const checkSize = bodySizeGuard(limits.bodySize);
  const checkSizeOfPolicies = bodySizeGuard(limits.policiesSize);
  app.use((context, next) =>
    context.req.path === routes.policyChanges ? checkSizeOfPolicies(context, next) : checkSize(context, next),
  );
  app.use(rateGuard(limits.rate));
}

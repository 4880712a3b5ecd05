/**
 * The paths of the contract. Both ends use these, so that a path is written once.
 * Path parameters are in braces, as in OpenAPI.
 */
export const routes = {
  health: '/healthz',
  readiness: '/readyz',
  openapi: '/openapi.json',
  protectedResource: '/.well-known/oauth-protected-resource',
  warden: '/v1/warden',
  me: '/v1/me',
  events: '/v1/events',
  platforms: '/v1/platforms',
  probes: '/v1/probes',
  connections: '/v1/connections',
  connection: '/v1/connections/{connectionId}',
  credential: '/v1/connections/{connectionId}/credential',
  sync: '/v1/connections/{connectionId}/sync',
  environments: '/v1/connections/{connectionId}/environments',
  flags: '/v1/connections/{connectionId}/flags',
  flag: '/v1/connections/{connectionId}/flags/{key}',
  changes: '/v1/connections/{connectionId}/flags/{key}/changes',
  flagHistory: '/v1/connections/{connectionId}/flags/{key}/history',
  flagAccess: '/v1/connections/{connectionId}/flags/{key}/access',
  requests: '/v1/requests',
  requestDryRun: '/v1/requests/dry-run',
  request: '/v1/requests/{requestId}',
  requestReviews: '/v1/requests/{requestId}/reviews',
  requestWithdrawal: '/v1/requests/{requestId}/withdrawal',
  breakGlass: '/v1/break-glass',
  grants: '/v1/grants',
  grant: '/v1/grants/{grantId}',
  grantRevocation: '/v1/grants/{grantId}/revocation',
  grantToggles: '/v1/grants/{grantId}/toggles',
  grantReview: '/v1/grants/{grantId}/review',
  delegations: '/v1/delegations',
  delegation: '/v1/delegations/{delegationId}',
  delegationRevocation: '/v1/delegations/{delegationId}/revocation',
  delegates: '/v1/delegates',
  toggles: '/v1/toggles',
  toggle: '/v1/toggles/{toggleId}',
  policies: '/v1/policies',
  policySet: '/v1/policies/sets/{hash}',
  policyChanges: '/v1/policies/changes',
  policyChange: '/v1/policies/changes/{changeId}',
  policyChangeReview: '/v1/policies/changes/{changeId}/review',
  policyChangeWithdrawal: '/v1/policies/changes/{changeId}/withdrawal',
  ledgerInfo: '/v1/ledger',
  ledgerEntry: '/v1/ledger/entries/{index}',
  ledgerErasures: '/v1/ledger/erasures',
  /** SCIM 2.0 has paths of its own (RFC 7644, 3.2). */
  scimUsers: '/scim/v2/Users',
  scimUser: '/scim/v2/Users/{id}',
  scimProvider: '/scim/v2/ServiceProviderConfig',
  scimResourceTypes: '/scim/v2/ResourceTypes',
  scimSchemas: '/scim/v2/Schemas',
  sinks: '/v1/sinks',
  sinkDeadLetters: '/v1/sinks/{sink}/dead-letters',
  sinkReplay: '/v1/sinks/{sink}/replay',
  /** The prefix of the log as C2SP tlog-tiles lays it out. */
  ledger: '/ledger',
  ledgerCheckpoint: '/ledger/checkpoint',
  ledgerBundle: '/ledger/tile/entries/{path}',
  ledgerTile: '/ledger/tile/{level}/{path}',
} as const;

/** Fills a path's parameters, percent-encoded. */
export function pathOf(route: string, parameters: Record<string, string> = {}): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new TypeError(`The path ${route} needs the parameter "${name}"`);
    return encodeURIComponent(value);
  });
}

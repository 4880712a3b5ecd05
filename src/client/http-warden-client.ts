import type * as z from 'zod';
import {
  AccessRequest,
  AccessRequestPage,
  type BreakGlass,
  type ListedRequest,
  type NewRequest,
  type NewReview,
} from '../contract/access-request';
import {
  Connection,
  ConnectionList,
  EnvironmentList,
  type Environment,
  type NewConnection,
} from '../contract/connection';
import { Delegates, Delegation, DelegationPage, type NewDelegation } from '../contract/delegation';
import { Flag, FlagChangePage, FlagPage, type FlagChange } from '../contract/flag';
import {
  Grant,
  GrantPage,
  type ListedGrant,
  type NewBreakGlassReview,
  type Revocation,
} from '../contract/grant';
import { FlagHistory, LedgerEntry, LedgerInfo } from '../contract/ledger';
import type { LiveEvent } from '../contract/live-event';
import type { Page } from '../contract/page';
import { PlatformList, Probe, type Platform, type ProbeRequest } from '../contract/platform';
import {
  PoliciesInForce,
  PolicyChange,
  PolicyChangePage,
  PolicySetTexts,
  type NewPolicyChange,
  type NewPolicyReview,
} from '../contract/policy-change';
import { pathOf, routes } from '../contract/routes';
import { SignedIn } from '../contract/signed-in';
import { DryRun } from '../contract/terms';
import { FlagAccess, Toggle, TogglePage, type NewToggle } from '../contract/toggle';
import { WardenInfo } from '../contract/warden-info';
import { Exchange, type StepUp, type TokenSource } from './exchange';
import { httpLogReader } from './ledger/http-log-reader';
import type { LogReader } from './ledger/log-reader';
import { liveEvents } from './live-stream';
import type {
  DelegationFilter,
  GrantFilter,
  PolicyChangeFilter,
  RequestFilter,
  WardenClient,
} from './warden-client';
import { WardenUnreachable } from './warden-errors';

/** Milliseconds until answers have to be there; the longer ones wait for a platform. */
const limits = { memory: 15_000, platform: 60_000, wholePlatform: 10 * 60_000 };
/** Flags in a page. */
const pageSize = 500;

/** The contract over HTTP. */
export class HttpWardenClient implements WardenClient {
  readonly log: LogReader;
  private readonly exchange: Exchange;

  constructor(origin: string, token: string | TokenSource, stepUp: StepUp | null = null) {
    this.exchange = new Exchange(origin, token, stepUp);
    this.log = httpLogReader(new URL(routes.ledger, origin).href, { token });
  }

  info(): Promise<WardenInfo> {
    return this.exchange.ask({ method: 'GET', path: routes.warden, limit: limits.memory }, WardenInfo);
  }

  me(): Promise<SignedIn> {
    return this.read(routes.me, SignedIn);
  }

  async platforms(): Promise<Platform[]> {
    return (await this.read(routes.platforms, PlatformList)).items;
  }

  probe(body: ProbeRequest, signal?: AbortSignal): Promise<Probe> {
    return this.exchange.ask(
      { method: 'POST', path: routes.probes, body, limit: limits.platform, signal },
      Probe,
    );
  }

  async connections(): Promise<Connection[]> {
    return (await this.read(routes.connections, ConnectionList)).items;
  }

  connect(body: NewConnection, signal?: AbortSignal): Promise<Connection> {
    return this.exchange.ask(
      { method: 'POST', path: routes.connections, body, limit: limits.platform, signal },
      Connection,
    );
  }

  async disconnect(connectionId: string): Promise<void> {
    const path = pathOf(routes.connection, { connectionId });
    await this.exchange.tell({ method: 'DELETE', path, limit: limits.memory });
  }

  replaceCredential(connectionId: string, credential: string, signal?: AbortSignal): Promise<Connection> {
    const path = pathOf(routes.credential, { connectionId });
    return this.exchange.ask(
      { method: 'PUT', path, body: { credential }, limit: limits.platform, signal },
      Connection,
    );
  }

  sync(connectionId: string, signal?: AbortSignal): Promise<Connection> {
    const path = pathOf(routes.sync, { connectionId });
    return this.exchange.ask({ method: 'POST', path, limit: limits.wholePlatform, signal }, Connection);
  }

  async environments(connectionId: string): Promise<Environment[]> {
    return (await this.read(pathOf(routes.environments, { connectionId }), EnvironmentList)).items;
  }

  flags(connectionId: string): AsyncIterable<Flag[]> {
    return this.pages(pathOf(routes.flags, { connectionId }), FlagPage);
  }

  flag(connectionId: string, key: string): Promise<Flag> {
    return this.read(pathOf(routes.flag, { connectionId, key }), Flag);
  }

  changes(
    connectionId: string,
    key: string,
    page: { cursor?: string; limit?: number } = {},
  ): Promise<Page<FlagChange>> {
    const path = pathOf(routes.changes, { connectionId, key });
    return this.exchange.ask(
      { method: 'GET', path, query: { ...page }, limit: limits.platform },
      FlagChangePage,
    );
  }

  dryRun(wanted: NewRequest): Promise<DryRun> {
    return this.post(routes.requestDryRun, wanted, DryRun);
  }

  ask(wanted: NewRequest, idempotencyKey: string): Promise<AccessRequest> {
    return this.post(routes.requests, wanted, AccessRequest, { idempotencyKey });
  }

  requests(filter: RequestFilter = {}): Promise<Page<ListedRequest>> {
    return this.read(routes.requests, AccessRequestPage, queryOf(filter));
  }

  request(requestId: string): Promise<AccessRequest> {
    return this.read(pathOf(routes.request, { requestId }), AccessRequest);
  }

  editRequest(requestId: string, version: number, body: NewRequest): Promise<AccessRequest> {
    const path = pathOf(routes.request, { requestId });
    return this.exchange.ask(
      { method: 'PUT', path, query: { version }, body, limit: limits.platform },
      AccessRequest,
    );
  }

  review(requestId: string, review: NewReview, proof?: string): Promise<AccessRequest> {
    return this.post(pathOf(routes.requestReviews, { requestId }), review, AccessRequest, { proof });
  }

  withdraw(requestId: string): Promise<AccessRequest> {
    return this.post(pathOf(routes.requestWithdrawal, { requestId }), undefined, AccessRequest);
  }

  breakGlass(wanted: BreakGlass, idempotencyKey: string, proof?: string): Promise<AccessRequest> {
    return this.post(routes.breakGlass, wanted, AccessRequest, { idempotencyKey, proof });
  }

  grants(filter: GrantFilter = {}): Promise<Page<ListedGrant>> {
    return this.read(routes.grants, GrantPage, queryOf(filter));
  }

  async togglesOf(grantId: string): Promise<Toggle[]> {
    const toggles: Toggle[] = [];
    const path = pathOf(routes.grantToggles, { grantId });
    for await (const page of this.pages(path, TogglePage)) toggles.push(...page);
    return toggles;
  }

  revokeGrant(grantId: string, revocation: Revocation): Promise<Grant> {
    return this.post(pathOf(routes.grantRevocation, { grantId }), revocation, Grant);
  }

  reviewGrant(grantId: string, review: NewBreakGlassReview, proof?: string): Promise<Grant> {
    return this.post(pathOf(routes.grantReview, { grantId }), review, Grant, { proof });
  }

  delegations(filter: DelegationFilter = {}): Promise<Page<Delegation>> {
    return this.read(routes.delegations, DelegationPage, queryOf(filter));
  }

  delegates(): Promise<Delegates> {
    return this.read(routes.delegates, Delegates);
  }

  delegateReviews(wanted: NewDelegation): Promise<Delegation> {
    return this.post(routes.delegations, wanted, Delegation);
  }

  endDelegation(delegationId: string, revocation: Revocation): Promise<Delegation> {
    return this.post(pathOf(routes.delegationRevocation, { delegationId }), revocation, Delegation);
  }

  toggle(wanted: NewToggle, idempotencyKey: string, proof?: string): Promise<Toggle> {
    return this.post(routes.toggles, wanted, Toggle, { idempotencyKey, proof });
  }

  toggleById(toggleId: string): Promise<Toggle> {
    return this.read(pathOf(routes.toggle, { toggleId }), Toggle);
  }

  flagAccess(connectionId: string, key: string): Promise<FlagAccess> {
    return this.read(pathOf(routes.flagAccess, { connectionId, key }), FlagAccess);
  }

  policies(): Promise<PoliciesInForce> {
    return this.read(routes.policies, PoliciesInForce);
  }

  policySet(hash: string): Promise<PolicySetTexts> {
    return this.read(pathOf(routes.policySet, { hash }), PolicySetTexts);
  }

  policyChanges(filter: PolicyChangeFilter = {}): Promise<Page<PolicyChange>> {
    return this.read(routes.policyChanges, PolicyChangePage, queryOf(filter));
  }

  policyChange(changeId: string): Promise<PolicyChange> {
    return this.read(pathOf(routes.policyChange, { changeId }), PolicyChange);
  }

  proposePolicyChange(wanted: NewPolicyChange): Promise<PolicyChange> {
    return this.post(routes.policyChanges, wanted, PolicyChange);
  }

  reviewPolicyChange(changeId: string, review: NewPolicyReview, proof?: string): Promise<PolicyChange> {
    return this.post(pathOf(routes.policyChangeReview, { changeId }), review, PolicyChange, { proof });
  }

  withdrawPolicyChange(changeId: string): Promise<PolicyChange> {
    return this.post(pathOf(routes.policyChangeWithdrawal, { changeId }), undefined, PolicyChange);
  }

  ledger(): Promise<LedgerInfo> {
    return this.read(routes.ledgerInfo, LedgerInfo);
  }

  ledgerEntry(index: bigint): Promise<LedgerEntry> {
    return this.read(pathOf(routes.ledgerEntry, { index: String(index) }), LedgerEntry);
  }

  flagHistory(
    connectionId: string,
    key: string,
    page: { cursor?: string; limit?: number } = {},
  ): Promise<FlagHistory> {
    return this.read(pathOf(routes.flagHistory, { connectionId, key }), FlagHistory, { ...page });
  }

  events(signal: AbortSignal): AsyncIterable<LiveEvent> {
    const headers = { accept: 'text/event-stream' };
    return liveEvents(this.exchange.stream({ method: 'GET', path: routes.events, headers, signal }));
  }

  close(): Promise<void> {
    return this.exchange.close();
  }

  /** All pages of a list, each when it is asked for. */
  private async *pages<Item>(path: string, shape: z.ZodType<Page<Item>>): AsyncIterable<Item[]> {
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const query: Record<string, string | number> = { limit: pageSize, ...(cursor !== null && { cursor }) };
      const page: Page<Item> = await this.read(path, shape, query);
      yield page.items;
      cursor = page.nextCursor;
      if (cursor !== null && seen.has(cursor)) {
        throw new WardenUnreachable('bad_answer', `GET ${path}: the pages go round in a circle.`);
      }
      if (cursor !== null) seen.add(cursor);
    } while (cursor !== null);
  }

  private read<Shape extends Parameters<Exchange['ask']>[1]>(
    path: string,
    shape: Shape,
    query: Record<string, string | number> = {},
  ) {
    return this.exchange.ask({ method: 'GET', path, query, limit: limits.memory }, shape);
  }

  private post<Shape extends Parameters<Exchange['ask']>[1]>(
    path: string,
    body: unknown,
    shape: Shape,
    { idempotencyKey, proof }: { idempotencyKey?: string; proof?: string | undefined } = {},
  ) {
    const headers = {
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...(proof !== undefined && { 'flagwarden-step-up': proof }),
    };
    return this.exchange.ask({ method: 'POST', path, body, headers, limit: limits.platform }, shape);
  }
}

const queryOf = (filter: object): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]));

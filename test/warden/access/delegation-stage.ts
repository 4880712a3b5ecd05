import { expect } from 'vitest';
import { AccessRequest, AccessRequestPage } from '../../../src/contract/access-request';
import type { AuditEvent } from '../../../src/contract/audit-event';
import type { Connection } from '../../../src/contract/connection';
import { Delegation } from '../../../src/contract/delegation';
import { LedgerInfo } from '../../../src/contract/ledger';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { WardenClock } from '../../../src/warden/access/warden-clock';
import { verified } from '../ledger/stored-ledger';
import { person, type TestPerson } from '../test-people';
import { TestWarden, type TestWardenOptions } from '../test-warden';
import { once, review, staff, toggleOf } from './asking';

/** Eli approves; Fay and Gus only develop, as Dana does, who asks; Otto audits. */
const crew = () => ({
  ...staff(),
  eli: person('Eli', ['approver']),
  fay: person('Fay', ['developer']),
  gus: person('Gus', ['developer']),
  otto: person('Otto', ['auditor']),
});

export const wish = (to: { id: string }, more: object = {}) => ({
  delegate: to.id,
  durationSeconds: 3_600,
  reason: 'On leave',
  ...more,
});

export const detailOf = async (answer: Response) => Problem.parse(await answer.json()).detail;

/** A warden, people who delegate to each other, and what they do. */
export class DelegationStage {
  readonly people = crew();
  minutesLater = 0;
  warden!: TestWarden;
  connection!: Connection;

  /** Without a connection where nobody may make one. */
  static async start(more: TestWardenOptions = {}): Promise<DelegationStage> {
    const stage = new DelegationStage();
    const clock = new WardenClock(() => Date.now() + stage.minutesLater * 60_000);
    stage.warden = await TestWarden.start({ people: Object.values(stage.people), clock, ...more });
    if (more.profile !== 'solo') stage.connection = await stage.warden.connected();
    return stage;
  }

  delegate(by: TestPerson, to: { id: string }, more: object = {}): Promise<Response> {
    return this.warden.sendAs(by, 'POST', routes.delegations, wish(to, more));
  }

  /** Delegates, and expects that it may. */
  async delegated(by: TestPerson, to: TestPerson, more: object = {}): Promise<Delegation> {
    const answer = await this.delegate(by, to, more);
    expect(answer.status, await answer.clone().text()).toBe(201);
    return Delegation.parse(await answer.json());
  }

  end(by: TestPerson, { id }: Delegation, body: object = {}): Promise<Response> {
    return this.warden.sendAs(by, 'POST', pathOf(routes.delegationRevocation, { delegationId: id }), body);
  }

  async readDelegation({ id }: Delegation): Promise<Delegation> {
    const path = pathOf(routes.delegation, { delegationId: id });
    return Delegation.parse(await (await this.warden.sendAs(this.people.dana, 'GET', path)).json());
  }

  reviewFor(by: TestPerson, request: AccessRequest, forWhom: TestPerson, more: object = {}) {
    return review(this.warden, by, request, { verdict: 'approve', onBehalfOf: forWhom.id, ...more });
  }

  /** Approves for somebody, and expects that it may. */
  async approvedFor(by: TestPerson, request: AccessRequest, forWhom: TestPerson): Promise<AccessRequest> {
    const answer = await this.reviewFor(by, request, forWhom);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return AccessRequest.parse(await answer.json());
  }

  async stored({ id }: AccessRequest): Promise<AccessRequest> {
    const path = pathOf(routes.request, { requestId: id });
    return AccessRequest.parse(await (await this.warden.sendAs(this.people.dana, 'GET', path)).json());
  }

  /** What waits for somebody, each with as whom they may review it. */
  async waiting(who: TestPerson) {
    const answer = await this.warden.sendAs(who, 'GET', `${routes.requests}?waitingForMe=true`);
    const { items } = AccessRequestPage.parse(await answer.json());
    return items.map(({ reviewAs }) => [reviewAs?.myself, reviewAs?.onBehalfOf.map(({ name }) => name)]);
  }

  /** Dana uses what they may have been granted. */
  toggle(): Promise<Response> {
    return this.warden.sendAs(this.people.dana, 'POST', routes.toggles, toggleOf(this.connection), once());
  }

  /** Somebody has other roles from now on. */
  become({ id }: TestPerson, roles: TestPerson['roles']): void {
    const { known } = this.warden.people;
    const at = known.findIndex((one) => one.id === id);
    const before = known[at];
    if (before) known.splice(at, 1, { ...before, roles });
  }

  /** The ledger's events of a kind. */
  async recorded<Kind extends AuditEvent['kind']>(kind: Kind) {
    const info = LedgerInfo.parse(await (await this.warden.send('GET', routes.ledgerInfo)).json());
    const { events = [] } = (await verified(this.warden.store, info.verifierKey)) ?? {};
    return events.filter((event): event is Extract<AuditEvent, { kind: Kind }> => event.kind === kind);
  }
}

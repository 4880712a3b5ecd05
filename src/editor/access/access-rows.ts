import type { AccessRequest, ListedRequest } from '../../contract/access-request';
import type { Delegation } from '../../contract/delegation';
import type { ListedGrant } from '../../contract/grant';
import type { PolicyChange } from '../../contract/policy-change';
import type { OwnAccess } from '../../client/access/access-model';

/** A row of the tree. `id` lasts as long as the thing it stands for. */
export type AccessNode = SectionNode | RowNode;

export type RowNode = RequestNode | GrantNode | PolicyChangeNode | DelegationNode;

export interface SectionNode {
  readonly kind: 'section';
  readonly id: 'waiting' | 'reviewed' | 'mine' | 'delegations';
  readonly rows: readonly RowNode[];
}

export interface RequestNode {
  readonly kind: 'request';
  readonly id: string;
  readonly request: ListedRequest;
  /** `waiting`: for this person's review. `mine`: asked for by this person. */
  readonly side: 'waiting' | 'mine';
}

export interface GrantNode {
  readonly kind: 'grant';
  readonly id: string;
  readonly grant: ListedGrant;
  /** `waiting`: it owes a review that this person may do. `mine`: held by this person. */
  readonly side: 'waiting' | 'mine';
}

/** A change of the policies that waits for this person's review. */
export interface PolicyChangeNode {
  readonly kind: 'policy_change';
  readonly id: string;
  readonly policyChange: PolicyChange;
}

export interface DelegationNode {
  readonly kind: 'delegation';
  readonly id: string;
  readonly delegation: Delegation;
  /** `mine`: somebody reviews for this person. `toMe`: this person reviews for somebody. */
  readonly side: 'mine' | 'toMe';
}

/** How long requests that have ended stay in sight: milliseconds. */
const shownAfterEnd = 7 * 86_400_000;
const mostEnded = 20;

/** The tree: what waits for this person, what they have reviewed and others have not, then what is theirs, then who reviews for whom. Sections without rows are left out. */
export function accessRows(own: OwnAccess, now: Date): SectionNode[] {
  const [reviewed, unreviewed] = [
    own.waiting.filter(isAnswered),
    own.waiting.filter((one) => !isAnswered(one)),
  ];
  const waiting = [
    ...unreviewed.map((request) => requestNode(request, 'waiting')),
    ...own.reviewsDue.map((grant) => grantNode(grant, 'waiting')),
    ...own.policyChanges.map((policyChange): PolicyChangeNode => ({
      kind: 'policy_change',
      id: `waiting/${policyChange.id}`,
      policyChange,
    })),
  ];
  const byGrant = new Set(own.grants.map(({ requestId }) => requestId));
  const others = own.requests.filter(({ id }) => !byGrant.has(id));
  const open = others.filter(isOpen);
  const ended = others
    .filter((request) => !isOpen(request) && now.getTime() - endOf(request) < shownAfterEnd)
    .slice(0, mostEnded);
  const mine = [
    ...own.grants
      .toSorted((a, b) => Date.parse(a.endsAt) - Date.parse(b.endsAt))
      .map((grant) => grantNode(grant, 'mine')),
    ...[...open, ...ended].map((request) => requestNode(request, 'mine')),
  ];
  const sections: SectionNode[] = [
    { kind: 'section', id: 'waiting', rows: waiting },
    { kind: 'section', id: 'reviewed', rows: reviewed.map((request) => requestNode(request, 'waiting')) },
    { kind: 'section', id: 'mine', rows: mine },
    {
      kind: 'section',
      id: 'delegations',
      rows: [
        ...own.delegatedToMe.map((delegation) => delegationNode(delegation, 'toMe')),
        ...own.delegations.map((delegation) => delegationNode(delegation, 'mine')),
      ],
    },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** Whether this person has reviewed it already. They may think better of it, but nobody waits for them. */
export const isAnswered = ({ reviewAs }: ListedRequest): boolean => reviewAs?.answered === true;

/** Whether something is still to come of a request. */
function isOpen({ state, application }: AccessRequest): boolean {
  if (state === 'pending') return true;
  return state === 'approved' && ['scheduled', 'applying'].includes(application?.state ?? '');
}

const endOf = ({ closedAt, createdAt }: AccessRequest) => Date.parse(closedAt ?? createdAt);

const requestNode = (request: ListedRequest, side: RequestNode['side']): RequestNode => ({
  kind: 'request',
  id: `${side}/${request.id}`,
  request,
  side,
});

const delegationNode = (delegation: Delegation, side: DelegationNode['side']): DelegationNode => ({
  kind: 'delegation',
  id: `${side}/${delegation.id}`,
  delegation,
  side,
});

const grantNode = (grant: ListedGrant, side: GrantNode['side']): GrantNode => ({
  kind: 'grant',
  id: `${side}/${grant.id}`,
  grant,
  side,
});

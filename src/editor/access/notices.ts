import type { AccessRequest, ListedRequest } from '../../contract/access-request';
import type { Delegation } from '../../contract/delegation';
import type { ListedGrant } from '../../contract/grant';
import type { PolicyChange } from '../../contract/policy-change';
import type { OwnAccess } from '../../client/access/access-model';
import { isAnswered } from './access-rows';

/** Something that a person is told of once. `name` tells it from everything else, for ever. */
export type Notice =
  | { readonly about: 'review'; readonly name: string; readonly request: ListedRequest }
  | { readonly about: 'break_glass'; readonly name: string; readonly grant: ListedGrant }
  | { readonly about: 'policy_change'; readonly name: string; readonly policyChange: PolicyChange }
  | { readonly about: 'delegation'; readonly name: string; readonly delegation: Delegation }
  | { readonly about: 'outcome'; readonly name: string; readonly request: AccessRequest };

/** Outcomes older than this are no news: milliseconds. */
const newsFor = 86_400_000;

/**
 * What there is to tell, told or not: one notice for a request to each side of it. What a person did themself, or what
 * the policies allowed without anybody, is no news to them.
 */
export function noticesOf(
  { waiting, reviewsDue, policyChanges, requests, delegatedToMe }: OwnAccess,
  now: Date,
): Notice[] {
  return [
    ...delegatedToMe.map((delegation): Notice => ({
      about: 'delegation',
      name: `delegation-${delegation.id}`,
      delegation,
    })),
    ...waiting
      .filter((request) => !isAnswered(request))
      .map((request): Notice => ({ about: 'review', name: reviewName(request), request })),
    ...reviewsDue.map((grant): Notice => ({
      about: 'break_glass',
      name: `review-${grant.requestId}`,
      grant,
    })),
    ...policyChanges.map((policyChange): Notice => ({
      about: 'policy_change',
      name: `policy-${policyChange.id}`,
      policyChange,
    })),
    ...requests
      .filter((request) => isNews(request, now))
      .map((request): Notice => ({ about: 'outcome', name: `outcome-${request.id}`, request })),
  ];
}

/** Whom the warden reminds of a request is told anew. */
const reviewName = ({ id, notices }: AccessRequest) =>
  notices.length === 0 ? `review-${id}` : `review-${id}-${notices.length}`;

function isNews({ state, reviews, closedAt, application }: AccessRequest, now: Date): boolean {
  if (closedAt === null || now.getTime() - Date.parse(closedAt) > newsFor) return false;
  if (state === 'expired') return true;
  if (state === 'denied') return reviews.length > 0;
  if (state !== 'approved' || reviews.length === 0) return false;
  // Of a change, it is what has become of it that counts.
  return application === null || !['scheduled', 'applying'].includes(application.state);
}

import type { Approval, QuestionRequest } from './question';

/**
 * The approvals that count: nobody stands in two of them, whether as who gave it or as for whom it was given, and the
 * requester in none. Of several by or for somebody the first counts.
 */
export function countedApprovals({
  requester,
  approvals,
}: Pick<QuestionRequest, 'requester' | 'approvals'>): Approval[] {
  const taken = new Set([requester]);
  return approvals.filter(({ reviewer, onBehalfOf }) => {
    const people = onBehalfOf === undefined ? [reviewer] : [reviewer, onBehalfOf];
    if (people.some((id) => taken.has(id)) || reviewer === onBehalfOf) return false;
    for (const id of people) taken.add(id);
    return true;
  });
}

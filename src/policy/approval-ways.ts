import { Role } from '../contract/role';
import type { Decide } from './decide';
import type { Approval, Question } from './question';

/** What an approval has to bring to count: the approver's role, membership of a group, or both. */
export interface ApproverKind {
  readonly role: Role | null;
  readonly group: string | null;
}

/** Approvals that suffice together, one kind for each. */
export type ApprovalWay = readonly ApproverKind[];

/** More approvals than these are not looked for. */
const mostApprovals = 3;
/** Decisions that a search may take. */
const searchLimit = 3_000;

/** The kinds of people whom the policies let review the question's request. `groups` are those that policies name. */
export function reviewerKinds(decide: Decide, groups: readonly string[], question: Question): ApproverKind[] {
  if (question.request === null) return [];
  const request = { ...question.request, approvals: [] };
  const mayReview = (kind: ApproverKind): boolean => {
    const { reviewer: id, roles, groups: memberOf } = approvalBy(kind, 0);
    const principal = { id, kind: 'person', roles, groups: memberOf } as const;
    const asked = {
      ...question,
      request,
      principal,
      action: 'review_request',
      mfaAgeSeconds: 0,
      risk: 0,
    } as const;
    return decide(asked).answer === 'allow';
  };
  const byRole = Role.options.map((role): ApproverKind => ({ role, group: null })).filter(mayReview);
  const byGroup = groups.map((group): ApproverKind => ({ role: null, group }));
  const [alone, dependent] = [byGroup.filter(mayReview), byGroup.filter((kind) => !mayReview(kind))];
  const both = dependent.flatMap(({ group }) =>
    Role.options.map((role): ApproverKind => ({ role, group })).filter(mayReview),
  );
  return [...byRole, ...alone, ...both];
}

/**
 * All ways with the least number of approvals that `suffices` takes, or null where even three of each kind don't. The ways
 * hold one element where the search became too long, which then may not be the least.
 */
export function leastApprovals(
  kinds: readonly ApproverKind[],
  suffices: (approvals: readonly Approval[]) => boolean,
): readonly ApprovalWay[] | null {
  let searched = 0;
  for (let size = 0; size <= mostApprovals; size++) {
    const ways: ApprovalWay[] = [];
    for (const way of selections(kinds, size)) {
      if (++searched > searchLimit) return greedy(kinds, suffices);
      if (suffices(approvalsOf(way))) ways.push(way);
    }
    if (ways.length > 0) return withoutExcess(ways);
  }
  return greedy(kinds, suffices);
}

/** The approvals of people who hold nothing but what each kind says. */
export const approvalsOf = (way: ApprovalWay): Approval[] => way.map(approvalBy);

/** Three of each kind. */
export const mostOf = (kinds: readonly ApproverKind[]): ApprovalWay =>
  kinds.flatMap((kind) => Array.from({ length: mostApprovals }, () => kind));

function greedy(
  kinds: readonly ApproverKind[],
  suffices: (approvals: readonly Approval[]) => boolean,
): readonly ApprovalWay[] | null {
  let way = mostOf(kinds);
  if (!suffices(approvalsOf(way))) return null;
  for (let at = way.length - 1; at >= 0; at--) {
    const without = way.filter((_, index) => index !== at);
    if (suffices(approvalsOf(without))) way = without;
  }
  return [way];
}

/** Leaves out the ways that demand a role or a group where another way does without. */
function withoutExcess(ways: readonly ApprovalWay[]): readonly ApprovalWay[] {
  const known = new Set(ways.map(keyOf));
  const isExcess = (way: ApprovalWay) =>
    way.some(
      ({ role, group }, at) =>
        role !== null &&
        group !== null &&
        [
          { role, group: null },
          { role: null, group },
        ].some((less) => known.has(keyOf(way.toSpliced(at, 1, less)))),
    );
  return ways.filter((way) => !isExcess(way));
}

const keyOf = (way: ApprovalWay): string =>
  JSON.stringify(way.map(({ role, group }) => [role, group].join('\0')).sort());

/** Every selection of `size` kinds, repetitions allowed, order not minded. */
function* selections(kinds: readonly ApproverKind[], size: number, from = 0): Generator<ApprovalWay> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [offset, kind] of kinds.slice(from).entries()) {
    for (const rest of selections(kinds, size - 1, from + offset)) yield [kind, ...rest];
  }
}

/** Real ids hold no NUL: nobody is mistaken for one of these. */
const approvalBy = ({ role, group }: ApproverKind, index: number): Approval => ({
  reviewer: `\0${index}`,
  roles: role === null ? [] : [role],
  groups: group === null ? [] : [group],
});

import { getValidRequestEnvsPolicy } from '@cedar-policy/cedar-wasm/nodejs';
import type { OpenedPolicies } from './policy-engine';
import type { Policy } from './policy-file';
import { isCarriedOut, policyActions, type PolicyAction } from './question';

/** A policy that stands in one of two sets and not, word for word, in the other. */
interface Differing {
  readonly policy: Policy;
  /** Only the set after has it. */
  readonly isNew: boolean;
}

/**
 * The actions that any policy is about which stands in one of two sets and not, word for word, in the other. Of every other
 * action both sets decide alike, with the same policies: those that differ are never about it. What must hold for all holds
 * there, too, where it does in the set before; so that carrying out counts as touched where production is to need more
 * approvals than before.
 */
export function touchedActions(before: OpenedPolicies, after: OpenedPolicies): ReadonlySet<PolicyAction> {
  return new Set([...actionsOf(differing(before, after), after), ...needingMore(before, after)]);
}

/**
 * Of the touched actions those for which what must hold for all could hold before and not after. Where nothing but plain
 * policies that forbid came in, less is allowed than before and nothing more, whatever the risk, and that it holds needs no
 * asking.
 */
export function doubtfulActions(before: OpenedPolicies, after: OpenedPolicies): ReadonlySet<PolicyAction> {
  const doubtful = differing(before, after).filter(({ policy, isNew }) => !(isNew && onlyNarrows(policy)));
  return new Set([...actionsOf(doubtful, after), ...needingMore(before, after)]);
}

function differing(before: OpenedPolicies, after: OpenedPolicies): Differing[] {
  const notIn = (other: OpenedPolicies, { set: { policies } }: OpenedPolicies) =>
    [...policies.values()].filter(({ id, text }) => other.set.policies.get(id)?.text !== text);
  return [
    ...notIn(before, after).map((policy) => ({ policy, isNew: !before.set.policies.has(policy.id) })),
    ...notIn(after, before).map((policy) => ({ policy, isNew: false })),
  ];
}

const needingMore = (before: OpenedPolicies, after: OpenedPolicies): readonly PolicyAction[] =>
  after.texts.productionApprovals > before.texts.productionApprovals
    ? policyActions.filter(isCarriedOut)
    : [];

/** Whether a policy forbids, does not look at the risk, and has nothing that can fail where it agrees with the schema. */
const onlyNarrows = ({ json: { effect, conditions } }: Policy): boolean =>
  effect === 'forbid' && !looksAtRiskOrMayFail.test(JSON.stringify(conditions));

/** In Cedar's JSON. Sums may run over, those of moments, too. */
const looksAtRiskOrMayFail = /"risk"|"(?:\+|-|\*|neg|offset|durationSince|toDate|toTime)":/;

const actionsOf = (differing: readonly Differing[], { set: { schema } }: OpenedPolicies): PolicyAction[] =>
  differing.flatMap(({ policy }) => actionsOfOne(policy, schema));

/** Takes a while: Cedar reads the schema anew each time. */
function actionsOfOne({ text }: Policy, schema: string): readonly PolicyAction[] {
  const found = getValidRequestEnvsPolicy(text, schema);
  // Not knowing it is about everything.
  if (found.type === 'failure') return policyActions;
  return policyActions.filter((action) => found.actions.includes(`Action::${JSON.stringify(action)}`));
}

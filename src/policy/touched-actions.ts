import { getValidRequestEnvsPolicy } from '@cedar-policy/cedar-wasm/nodejs';
import type { OpenedPolicies } from './policy-engine';
import type { Policy } from './policy-file';
import { isCarriedOut, policyActions, type PolicyAction } from './question';

/**
 * The actions that any policy is about which stands in one of two sets and not, word for word, in the other. Of every other
 * action both sets decide alike, with the same policies: those that differ are never about it. What must hold for all holds
 * there, too, where it does in the set before; so that carrying out counts as touched where production is to need more
 * approvals than before.
 */
export function touchedActions(before: OpenedPolicies, after: OpenedPolicies): ReadonlySet<PolicyAction> {
  const differing = [
    ...[...after.set.policies.values()].filter(({ id, text }) => before.set.policies.get(id)?.text !== text),
    ...[...before.set.policies.values()].filter(({ id, text }) => after.set.policies.get(id)?.text !== text),
  ];
  const needsMore = after.texts.productionApprovals > before.texts.productionApprovals;
  return new Set([
    ...differing.flatMap((policy) => actionsOf(policy, after.set.schema)),
    ...(needsMore ? policyActions.filter(isCarriedOut) : []),
  ]);
}

function actionsOf({ text }: Policy, schema: string): readonly PolicyAction[] {
  const found = getValidRequestEnvsPolicy(text, schema);
  // Not knowing it is about everything.
  if (found.type === 'failure') return policyActions;
  return policyActions.filter((action) => found.actions.includes(`Action::${JSON.stringify(action)}`));
}

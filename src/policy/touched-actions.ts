import { getValidRequestEnvsPolicy } from '@cedar-policy/cedar-wasm/nodejs';
import type { Policy } from './policy-file';
import type { PolicySet } from './policy-set';
import { policyActions, type PolicyAction } from './question';

/**
 * The actions that any policy is about which stands in one of two sets and not, word for word, in the other. Of every other
 * action both sets decide alike, with the same policies: those that differ are never about it.
 */
export function touchedActions(before: PolicySet, after: PolicySet): ReadonlySet<PolicyAction> {
  const differing = [
    ...[...after.policies.values()].filter(({ id, text }) => before.policies.get(id)?.text !== text),
    ...[...before.policies.values()].filter(({ id, text }) => after.policies.get(id)?.text !== text),
  ];
  return new Set(differing.flatMap((policy) => actionsOf(policy, after.schema)));
}

function actionsOf({ text }: Policy, schema: string): readonly PolicyAction[] {
  const found = getValidRequestEnvsPolicy(text, schema);
  // Not knowing it is about everything.
  if (found.type === 'failure') return policyActions;
  return policyActions.filter((action) => found.actions.includes(`Action::${JSON.stringify(action)}`));
}

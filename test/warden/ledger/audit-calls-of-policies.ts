import { PoliciesInForce } from '../../../src/contract/policy-change';
import { pathOf, routes } from '../../../src/contract/routes';
import type { Staff } from '../access/asking';
import { another, profileWith, propose, proposedBy, reviewOf } from '../policy/changing';
import type { TestWarden } from '../test-warden';
import type { PreparedCalls } from './audit-calls-of-access';

/** How each operation about policies is asked for, so that it answers well, after what has to be there. */
export function callsOfPolicies(warden: TestWarden, { ada, sofia, dana }: Staff): PreparedCalls {
  return {
    getPolicies: async () => () => warden.sendAs(dana, 'GET', routes.policies),
    getPolicySet: async () => {
      const { hash } = PoliciesInForce.parse(
        await (await warden.sendAs(dana, 'GET', routes.policies)).json(),
      );
      return () => warden.sendAs(dana, 'GET', pathOf(routes.policySet, { hash }));
    },
    listPolicyChanges: async () => () => warden.sendAs(dana, 'GET', routes.policyChanges),
    getPolicyChange: async () => {
      const { id } = await proposedBy(warden, sofia);
      return () => warden.sendAs(dana, 'GET', pathOf(routes.policyChange, { changeId: id }));
    },
    proposePolicyChange: async () => {
      const wanted = await profileWith({ 'own.cedar': another('resend') });
      return () => propose(warden, sofia, wanted);
    },
    reviewPolicyChange: async () => {
      const change = await proposedBy(warden, sofia);
      return () => reviewOf(warden, ada, change);
    },
    withdrawPolicyChange: async () => {
      const { id } = await proposedBy(warden, sofia);
      return () => warden.sendAs(sofia, 'POST', pathOf(routes.policyChangeWithdrawal, { changeId: id }));
    },
  };
}

import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  type CheckParseAnswer,
  type DetailedError,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Decision, DeterminingPolicy } from './decision';
import { factsOf, UnusableQuestion } from './facts';
import { forbiddenByFloor } from './floor';
import type { PolicySet } from './policy-set';
import type { Question } from './question';

export type Decide = (question: Question) => Decision;

const prepared = new WeakMap<PolicySet, Decide>();

/** How a set decides. It is prepared once, however often it is asked for. */
export function decider(set: PolicySet): Decide {
  const decide = prepared.get(set) ?? preparedFrom(set);
  prepared.set(set, decide);
  return decide;
}

/**
 * Prepares a policy set for deciding. The floor is asked first. Cedar itself would skip a policy that fails, even one that
 * forbids; here any error denies and is told.
 */
function preparedFrom({ hash, schema, policies }: PolicySet): Decide {
  const staticPolicies = Object.fromEntries([...policies].map(([id, { text }]) => [id, text]));
  requireParsed(preparseSchema(hash, schema));
  requireParsed(preparsePolicySet(hash, { staticPolicies }));
  const named = (id: string): DeterminingPolicy => ({ id, title: policies.get(id)?.title ?? null });
  const denied = (errors: readonly string[], determining: readonly DeterminingPolicy[] = []): Decision => ({
    answer: 'deny',
    determining,
    errors,
    policySet: hash,
  });
  return (question) => {
    const floor = forbiddenByFloor(question);
    if (floor.length > 0) return denied([], floor);
    try {
      const answer = statefulIsAuthorized({
        ...factsOf(question),
        preparsedPolicySetId: hash,
        preparsedSchemaName: hash,
        validateRequest: true,
      });
      if (answer.type === 'failure') return denied(answer.errors.map(inWords));
      const { decision, diagnostics } = answer.response;
      if (diagnostics.errors.length > 0)
        return denied(diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${inWords(error)}`));
      return {
        answer: decision,
        determining: diagnostics.reason.sort().map(named),
        errors: [],
        policySet: hash,
      };
    } catch (error) {
      return denied([
        error instanceof UnusableQuestion
          ? error.message
          : `the policies could not be asked: ${String(error)}`,
      ]);
    }
  };
}

function requireParsed(answer: CheckParseAnswer): void {
  if (answer.type === 'failure') throw new Error(answer.errors.map(inWords).join('\n'));
}

const inWords = ({ message }: DetailedError): string => message.replaceAll(/\s+/g, ' ');

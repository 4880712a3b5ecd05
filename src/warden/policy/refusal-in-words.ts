import type { Decision } from '../../policy/decision';

/** Why a decision denies, in one or a few sentences. */
export function refusalInWords({ determining, errors }: Decision): string {
  if (errors.length > 0)
    return `The policies could not be evaluated, so nothing is allowed: ${errors.join('; ')}`;
  const named = determining.map(({ id, title }) => title ?? id).join('; ');
  return named === '' ? 'No policy allows this with your roles.' : `Refused by policy: ${named}.`;
}

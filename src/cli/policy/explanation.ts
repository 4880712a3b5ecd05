import type { Decision } from '../../policy/decision';
import type { Terms } from '../../policy/terms';

/** A decision and its terms as people read them. */
export function explanation({ answer, determining, errors, policySet }: Decision, terms: Terms): string {
  const lines = [answer === 'allow' ? 'Allowed' : 'Denied'];
  for (const { id, title } of determining) lines.push(`  by ${id}${title === null ? '' : `: ${title}`}`);
  for (const error of errors) lines.push(`  error: ${error}`);
  if (determining.length + errors.length === 0) lines.push('  because no policy permits it');
  lines.push('', terms.possible ? 'Terms' : 'There are no terms on which it is allowed');
  if (terms.possible) lines.push(...termLines(terms));
  for (const { id, title } of terms.deniedBy)
    lines.push(`  forbidden by ${id}${title === null ? '' : `: ${title}`}`);
  lines.push('', terms.missing.length > 0 ? 'Missing' : 'Nothing is missing');
  for (const sentence of terms.missing) lines.push(`  ${sentence}`);
  return [...lines, '', `Policies ${policySet}`].join('\n');
}

function termLines(terms: Terms): string[] {
  const { approvals, approverRoles, mfaWithinSeconds, needsReason, needsTicket, longestSeconds } = terms;
  const like = terms.ticketLike.length === 0 ? '' : `, like ${terms.ticketLike.join(' or ')}`;
  return [
    `  approvals: ${approvals}${approverRoles.length > 0 ? ` (${approverRoles.join(', ')})` : ''}`,
    `  second factor: ${mfaWithinSeconds === null ? 'not needed' : `at most ${mfaWithinSeconds} seconds old`}`,
    `  reason: ${needsReason ? 'needed' : 'not needed'}`,
    `  ticket: ${needsTicket ? 'needed' : 'not needed'}${like}`,
    `  longest: ${longestSeconds === null ? 'no limit' : `${longestSeconds} seconds`}`,
  ];
}

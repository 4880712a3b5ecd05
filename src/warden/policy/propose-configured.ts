import type { OpenedPolicies } from '../../policy/policy-engine';
import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';
import type { PolicyDesk } from './policy-desk';

/** Puts the configured policies up for review where others are in force, and tells the operator how matters stand. */
export async function proposeConfigured(
  desk: PolicyDesk,
  { policies, log }: { readonly policies: OpenedPolicies; readonly log: Log },
): Promise<void> {
  try {
    const { hash, name } = await desk.inForce();
    if (hash === policies.set.hash) return;
    const standing = { inForce: hash, inForceName: name, configured: policies.set.hash };
    log.warn(
      standing,
      'The policies that the configuration names are not those in force: they need a review',
    );
    const change = await desk.proposeConfigured(policies);
    if (change) log.warn({ policyChange: change.id }, 'They wait for it as a policy change');
  } catch (error) {
    log.error({ error: describeError(error) }, 'The configured policies could not be put up for review');
  }
}

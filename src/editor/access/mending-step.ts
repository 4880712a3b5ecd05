import { WardenError } from '../../client/warden-errors';
import { stepIds } from './step-ids';

/** The step at which what the warden refused can be mended; the summary where it isn't one answer alone. */
export function mendingStep(error: unknown): string {
  if (!(error instanceof WardenError)) return stepIds.summary;
  const at = error.problem.errors?.[0]?.at ?? '';
  const found = Object.entries(mended).find(([field]) => at.startsWith(`/${field}`));
  return found?.[1] ?? stepIds.summary;
}

const mended: Readonly<Record<string, string>> = {
  reason: stepIds.reason,
  ticket: stepIds.ticket,
  durationSeconds: stepIds.duration,
  startsAt: stepIds.start,
  'scope/flags': stepIds.reach,
  'scope/environments': stepIds.environment,
  to: stepIds.change,
  revertAfterSeconds: stepIds.revert,
  environment: stepIds.environment,
};

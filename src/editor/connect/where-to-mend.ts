import { WardenError } from '../../client/warden-errors';
import type { Platform } from '../../contract/platform';
import { stepIds } from './connect-draft';

/** Causes that another credential may mend. */
const ofCredential: ReadonlySet<string> = new Set(['unauthorized', 'forbidden', 'rate_limited']);

/** The step at which a person can mend why a platform could not be connected. */
export function whereToMend(error: unknown, platform: Platform): string {
  const firstField = platform.fields[0];
  const fields = firstField === undefined ? stepIds.platform : stepIds.field(firstField.key);
  const credential = platform.credential === null ? fields : stepIds.credential;
  if (!(error instanceof WardenError)) return credential;
  const { code, cause, errors } = error.problem;
  if (code === 'conflict') return stepIds.name;
  for (const { at } of errors ?? []) {
    const field = platform.fields.find(({ key }) => at === `/settings/${key}`);
    if (field !== undefined) return stepIds.field(field.key);
    if (at === '/credential') return credential;
    if (at === '/name') return stepIds.name;
    if (at === '/projectId') return stepIds.project;
  }
  return code === 'probe_failed' && !ofCredential.has(cause ?? '') ? fields : credential;
}

import type { Problem } from '../../contract/problem';
import type { ConnectField, Platform, ProbeRequest } from '../../contract/platform';
import { ProblemError } from '../problem-error';

type Faults = NonNullable<Problem['errors']>;

/**
 * Checks a connect form against the platform's own description of it.
 * @throws ProblemError `invalid_request` that names every fault by JSON Pointer
 */
export function checkForm(platform: Platform, form: Pick<ProbeRequest, 'settings' | 'credential'>): void {
  const faults = [...settingFaults(platform, form.settings), ...credentialFaults(platform, form.credential)];
  if (faults.length === 0) return;
  throw new ProblemError(
    'invalid_request',
    `This can't be used to connect ${platform.name}: ${faults.map((fault) => fault.message).join('; ')}.`,
    { errors: faults },
  );
}

function settingFaults(platform: Platform, settings: ProbeRequest['settings']): Faults {
  const faults: Faults = [];
  for (const field of platform.fields) {
    const message = fieldFault(field, settings[field.key]?.trim() ?? '');
    if (message) faults.push({ at: `/settings/${field.key}`, message });
  }
  const known = new Set(platform.fields.map((field) => field.key));
  for (const key of Object.keys(settings)) {
    if (known.has(key)) continue;
    const at = `/settings/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    faults.push({ at, message: `${platform.name} has no setting "${key}"` });
  }
  return faults;
}

function fieldFault(field: ConnectField, value: string): string | null {
  if (value === '') return field.required ? `"${field.label}" is needed` : null;
  if (field.kind !== 'url') return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    return `"${field.label}" must be an address that begins with https:// or http://`;
  }
  // Settings are answered and shown; a secret must not lie in them.
  return url.username || url.password ? `"${field.label}" must not hold a user name or password` : null;
}

function credentialFaults(platform: Platform, credential: string | null): Faults {
  if (platform.credential && credential === null) {
    return [{ at: '/credential', message: `"${platform.credential.label}" is needed` }];
  }
  if (!platform.credential && credential !== null) {
    return [{ at: '/credential', message: `${platform.name} takes no credential` }];
  }
  return [];
}

import type { ConnectField } from '../../../contract/platform';
import { PlatformError } from '../platform-adapter';

/** Asks for the address of a platform that most reach at the usual one. */
export const addressField = (label: string, usual: string): ConnectField => ({
  key: 'url',
  label,
  kind: 'url',
  required: true,
  placeholder: usual,
  default: usual,
});

/**
 * The address of a platform as a person gives it, made ready to put paths behind it: without query, fragment and
 * trailing slashes; a base path stays.
 * @param endings paths that people copy along, for instance `/api`; taken off the end, longest first
 * @throws PlatformError `invalid_settings`
 */
export function baseAddress(field: string, text: string, endings: readonly string[] = []): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new PlatformError(
      'invalid_settings',
      `${field}: give an address that begins with https:// or http://`,
    );
  }
  if (url.username || url.password) {
    throw new PlatformError('invalid_settings', `${field}: must not hold a user name or password`);
  }
  const pathname = withoutTrailingSlashes(url.pathname);
  const ending = [...endings]
    .sort((one, other) => other.length - one.length)
    .find((candidate) => pathname.toLowerCase().endsWith(candidate));
  return url.origin + withoutTrailingSlashes(ending ? pathname.slice(0, -ending.length) : pathname);
}

function withoutTrailingSlashes(pathname: string): string {
  let end = pathname.length;
  while (pathname[end - 1] === '/') end -= 1;
  return pathname.slice(0, end);
}

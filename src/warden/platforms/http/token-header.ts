import { PlatformError } from '../platform-adapter';

/**
 * A token as it may stand in a header.
 * @throws PlatformError `invalid_settings` that doesn't repeat the token
 */
export function tokenForHeader(credential: string | null): string {
  const token = credential?.trim() ?? '';
  if (token === '') throw new PlatformError('invalid_settings', 'A token is needed.');
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new PlatformError(
    'invalid_settings',
    'The token holds a space or a character that no token has. Paste the token alone, without a word before it.',
  );
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Why a bearer token can't be sent to an address; null where it can.
 * @param place where the token came from, for people
 */
export function tokenFault(token: string, place: string, url: URL | null): string | null {
  if (!/^[\w.~+/=-]+$/.test(token)) return `${place} does not hold a bearer token.`;
  if (url?.protocol === 'http:' && !loopback.has(url.hostname))
    return 'A token is only sent over https://, or to this machine.';
  return null;
}

/** Where a team's warden is, or why a setting is no address of one. */
export type WardenAddress = { readonly origin: string } | { readonly fault: 'no_url' | 'not_https' };

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Reads the setting: an origin, by https, or by http on this machine. Null when it is empty. */
export function wardenAddress(setting: string): WardenAddress | null {
  const text = setting.trim();
  if (text === '') return null;
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return { fault: 'no_url' };
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) return { fault: 'not_https' };
  return { origin: url.origin };
}

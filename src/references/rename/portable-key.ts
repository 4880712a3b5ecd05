/** Whether a key can stand in any string literal, template, YAML scalar and JSON text as it is, without being escaped. */
export function isPortableKey(key: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}_.:/@+-]*[\p{L}\p{N}_])?$/u.test(key) && key.length <= 256;
}

/**
 * Whether a key can stand without quotes where a language of configuration has none: YAML takes it for no number, boolean or
 * null, and TOML for one bare key (TOML 1.0, Keys).
 */
export function canStandBare(key: string, language: string): boolean {
  if (language === 'toml') return /^[A-Za-z0-9_-]+$/.test(key);
  return !/^(?:true|false|null|yes|no|on|off|y|n|[\d.+-][\d_.:eExXoO+a-fA-F-]*)$/i.test(key);
}

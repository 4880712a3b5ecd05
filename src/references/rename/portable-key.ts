/** Whether a key can stand in any string literal, template, YAML scalar and JSON text as it is, without being escaped. */
export function isPortableKey(key: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}_.:/@+-]*[\p{L}\p{N}_])?$/u.test(key) && key.length <= 256;
}

/** What can stand without quotes as one name, where a language of configuration says so. */
const bareNames: Readonly<Record<string, RegExp>> = {
  toml: /^[A-Za-z0-9_-]+$/,
  properties: /^[\p{L}\p{N}_./-]+$/u,
  ini: /^[\p{L}\p{N}_./-]+$/u,
  dotenv: /^[A-Za-z_][A-Za-z0-9_]*$/,
  terraform: /^[\p{L}_][\p{L}\p{N}_-]*$/u,
  hocon: /^[\p{L}\p{N}_-]+$/u,
  xml: /^[^<>&"']+$/,
};

/**
 * Whether a key can stand without quotes where a language of configuration has none: YAML takes it for no number, boolean or
 * null, TOML for one bare key (TOML 1.0, Keys), a shell for the name of a variable.
 */
export function canStandBare(key: string, language: string): boolean {
  const bare = bareNames[language];
  if (bare) return bare.test(key);
  return !/^(?:true|false|null|yes|no|on|off|y|n|[\d.+-][\d_.:eExXoO+a-fA-F-]*)$/i.test(key);
}

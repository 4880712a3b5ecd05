/** Whether a key can stand in any string literal, template, YAML scalar and JSON text as it is, without being escaped. */
export function isPortableKey(key: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}_.:/@+-]*[\p{L}\p{N}_])?$/u.test(key) && key.length <= 256;
}

/** Whether YAML would read the key as something else than a text where it has no quotes: a number, a boolean, null. */
export function isPlainText(key: string): boolean {
  return !/^(?:true|false|null|yes|no|on|off|y|n|[\d.+-][\d_.:eExXoO+a-fA-F-]*)$/i.test(key);
}

/**
 * Whether an environment is production, where its name alone can tell. Null, which nobody may take for "no", for every other
 * name.
 */
export const namedProduction = (name: string): true | null => /^prod(uction)?$/i.test(name.trim()) || null;

import { Malformed } from './ledger-errors';

/** JSON without fractions: what two programs surely write the same way. */
export type CanonicalValue =
  null | boolean | number | string | readonly CanonicalValue[] | { readonly [name: string]: CanonicalValue };

const deepest = 32;

/**
 * The canonical text of a value (RFC 8785), for whole numbers within ±(2^53 - 1) only: fractions and larger numbers are
 * where implementations part. Text is taken as it is, neither trimmed nor normalised.
 * @throws Malformed for fractions, -0, lone surrogates, more than 32 levels, and whatever JSON does not have
 */
export function canonicalJson(value: unknown): string {
  return written(value, deepest);
}

function written(value: unknown, levels: number): string {
  if (levels === 0) throw new Malformed(`The value is nested more than ${deepest} levels deep.`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writtenText(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      throw new Malformed('Numbers have to be whole and within ±(2^53 - 1).');
    return String(value);
  }
  if (Array.isArray(value))
    return `[${Array.from(value as readonly unknown[], (item) => written(item, levels - 1)).join()}]`;
  if (isPlainObject(value))
    return `{${Object.keys(value)
      // The default order is that of UTF-16 code units, which is the canonical one.
      .sort()
      .map((name) => `${writtenText(name)}:${written(value[name], levels - 1)}`)
      .join()}}`;
  throw new Malformed('The value has something that JSON does not have.');
}

function writtenText(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new Malformed('A text has half of a surrogate pair.');
  return JSON.stringify(text);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Reads canonical JSON and nothing else: duplicate names, another order, white space, other spellings of numbers and
 * text all make other bytes than the value's own.
 * @throws Malformed
 */
export function parseCanonicalJson(text: string): CanonicalValue {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed('That is not JSON.');
  }
  if (canonicalJson(value) !== text) throw new Malformed('The JSON is not in its canonical form.');
  return value as CanonicalValue;
}

/**
 * What is known of something that only the warden can tell. None is a value; not knowing is not.
 * - `unknown`: it was never read. `why` says what stood in the way; null while nobody has tried yet.
 * - `current`: as the warden tells it now.
 * - `remembered`: as the warden told it at `asOf`; `why` says why it isn't followed any more.
 */
export type Known<Value> =
  | { readonly is: 'unknown'; readonly why: string | null }
  | { readonly is: 'current'; readonly value: Value; readonly asOf: Date }
  | { readonly is: 'remembered'; readonly value: Value; readonly asOf: Date; readonly why: string };

export const notAsked: Known<never> = { is: 'unknown', why: null };

/** What remains known once following it has ended or reading it anew has failed. */
export function noLongerCurrent<Value>(known: Known<Value>, why: string): Known<Value> {
  if (known.is === 'unknown') return { is: 'unknown', why };
  return { is: 'remembered', value: known.value, asOf: known.asOf, why };
}

/** The value, whether or not it is current; undefined where nothing is known. */
export const valueOf = <Value>(known: Known<Value>): Value | undefined =>
  known.is === 'unknown' ? undefined : known.value;

import type { Reference } from './reference';

/**
 * One step of why a place is a reference. `file` is relative to the scanned folder, with `/`; lines are 1-based, null
 * where a declaration has none of its own. Part of a public contract (docs/scan.md).
 */
export type Evidence =
  /** The key reaches this call of an SDK. `package` is where its receiver comes from; null where names alone tell. */
  | {
      readonly by: 'call';
      readonly name: string;
      readonly provider: string;
      readonly package: string | null;
    }
  /** A function passes it on. */
  | { readonly by: 'wrapper'; readonly name: string; readonly file: string; readonly line: number }
  /** It is passed to a function that `flagwarden.yml` declares. */
  | { readonly by: 'declared'; readonly name: string }
  /** It is a property of the object of flags that an SDK gives. */
  | { readonly by: 'property'; readonly name: string; readonly provider: string }
  /** A constant stands for it; `through` are files that pass it on. */
  | {
      readonly by: 'constant';
      readonly name: string;
      readonly file: string;
      readonly line: number | null;
      readonly through: readonly string[];
    }
  /** It is one of the known keys, or one in camel case. */
  | { readonly by: 'known'; readonly key: string }
  /** It is no known key, but other places tell that it is one. */
  | { readonly by: 'elsewhere'; readonly key: string }
  /** The key is spelt so that hardly anything else is spelt the same. */
  | { readonly by: 'spelling' }
  /** A name around it speaks of flags. */
  | { readonly by: 'name'; readonly name: string }
  /** Of `total` texts in places like this, `known` are known keys, of which `keys` differ; so a key is usual or not. */
  | {
      readonly by: 'place';
      readonly place: string;
      readonly known: number;
      readonly keys: number;
      readonly total: number;
      readonly usual: boolean;
    };

/** A reference with why it is one. */
export interface Explained {
  readonly reference: Reference;
  /** From the place to what it stands for and where it goes; never empty. */
  readonly evidence: readonly Evidence[];
}

/** Where a call carries the key of its flag. */
export interface KeyPlace {
  /** Position of the argument that is, or holds, the key; undefined for attributes of components. */
  readonly argument?: number;
  /** The argument's name in languages with named arguments. */
  readonly keyword?: string;
  /** The key is the value of this property of an object argument. */
  readonly property?: string;
  /** The key follows this text inside the string, as in `change:my-flag`. */
  readonly prefix?: string;
  /** The call is a component whose attribute of this name is the key. */
  readonly attribute?: string;
  /** The call gives an object whose properties are flags, spelt in camel case. */
  readonly properties?: boolean;
}

/** The provider of calls that a person declared: whose SDK they ask in the end isn't known. */
export const noProvider = '';

/** Calls of one SDK that name a flag. Pure data: adding an SDK means adding rows. */
export interface Detector {
  readonly provider: string;
  readonly family: string;
  /** Modules or packages whose values, or values made from them, answer these calls. */
  readonly packages: readonly string[];
  readonly calls: readonly string[];
  readonly key: KeyPlace;
  /** Fewest arguments of a real call. Judged only where the receiver's origin is unknown. */
  readonly minimumArguments: number;
  /** The calls' names alone tell the SDK, whoever the receiver is. */
  readonly unmistakable?: boolean;
  /** A person declared these calls, so that they need no proof of where they come from. */
  readonly declared?: boolean;
  /** Names of receivers that tell the SDK where the receiver's origin is unknown. */
  readonly receivers?: RegExp;
  /** Those of `receivers` that tell the SDK wherever the receiver comes from, because they name it. */
  readonly namesakes?: RegExp;
}

/** A policy that decided. The title is its `@title`. */
export interface DeterminingPolicy {
  readonly id: string;
  readonly title: string | null;
}

export interface Decision {
  readonly answer: 'allow' | 'deny';
  /** What allowed or forbade it; empty when no policy permits it, or when an error denies it. */
  readonly determining: readonly DeterminingPolicy[];
  /** Why no policy could be asked, or which of them failed. A single one denies. */
  readonly errors: readonly string[];
  /** The hash of the policy set that decided. */
  readonly policySet: string;
}

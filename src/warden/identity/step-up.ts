import type { Caller } from './caller';

/** One act of one caller: what a proof of a second factor is bound to. */
export interface Act {
  readonly method: string;
  readonly path: string;
  /** SHA-256 of the body's canonical JSON, in hexadecimal digits. */
  readonly digest: string;
  /** What the client sent as proof; null where it sent none. */
  readonly proof: string | null;
}

/** Where a second factor can be asked for (RFC 9470). */
export interface StepUp {
  /** Seconds since the caller showed a second factor; null where they showed none. */
  ageOf(caller: Caller, now: Date): number | null;
  /**
   * Resolves when the act's proof shows a second factor that is fresh enough, and uses it up.
   * @throws ProblemError `step_up_needed` with a challenge, or why the proof is none
   */
  demand(caller: Caller, act: Act, maxAgeSeconds: number): Promise<void>;
}

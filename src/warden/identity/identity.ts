import type { Caller } from './caller';
import type { People } from './people';
import type { StepUp } from './step-up';

/** How the warden knows who somebody is. */
export interface Identity {
  /**
   * Who sends a token, as far as it can be verified; null when it is nobody's.
   * @param address where the request came from
   */
  bearer(token: string, address: string): Promise<Caller | null>;
  readonly people: People;
  /** Whether a caller of before would still be let in. */
  isWelcome(caller: Caller): Promise<boolean>;
  /** Null where nobody can be asked for a second factor. */
  readonly stepUp: StepUp | null;
}

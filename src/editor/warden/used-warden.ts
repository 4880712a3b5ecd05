import type { WardenSource } from '../../client/live-catalogue';
import type { WardenClient } from '../../client/warden-client';

/** Why no warden is to be had; `message` says it to people. */
export interface WardenFailure {
  readonly reason: string;
  readonly message: string;
  /** Whether it stays so until a person does something about it. */
  readonly isLasting: boolean;
}

/** The warden that this window uses: the user's embedded one, or a team's. */
export interface UsedWarden extends WardenSource {
  /** The client if a warden is at hand now. */
  readonly current: WardenClient | undefined;
  readonly failure: WardenFailure | null;
  /** Lets it be tried again even after too many failures. */
  forgive(): void;
  /** Where its log lies; null when that is on another machine. */
  readonly logFile: string | null;
}

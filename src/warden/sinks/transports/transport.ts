/** An entry as it goes to a sink. */
export interface Letter {
  readonly index: bigint;
  readonly log: string;
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  readonly severity: 'informational' | 'low' | 'medium' | 'high';
  /** The entry in the sink's format. One line, without an end of line. */
  readonly line: string;
}

/** Brings entries to a sink. */
export interface Transport {
  /**
   * Resolves when the sink has acknowledged all of them. When it rejects, the sink may have some or all of them.
   * @param signal ends the try
   * @throws Refused when they are not wanted, Unavailable and whatever else happens when they may be later
   */
  send(letters: readonly Letter[], signal: AbortSignal): Promise<void>;
  /** Lets go of connections. */
  close(): Promise<void>;
}

/** Where checkpoints are anchored: out of the log's reach, and in nobody's way. */
export interface AnchorPlace {
  /** In words, for messages. */
  readonly name: string;
  /**
   * All that is anchored; empty where nothing is.
   * @throws VerifyFailure `bad-input`
   */
  read(): Promise<Uint8Array>;
  /**
   * Appends, durably.
   * @param summary one line that says what
   * @throws VerifyFailure `bad-input` with nothing changed
   */
  append(bytes: Uint8Array, summary: string): Promise<void>;
  /**
   * Hands everything on to where it is out of reach, where the place has such.
   * @throws VerifyFailure `bad-input`; what is anchored stays
   */
  handOn(): Promise<void>;
}

/** The most that is read of a place, in bytes: some 100,000 checkpoints. */
export const longestAnchors = 64 * 1024 * 1024;

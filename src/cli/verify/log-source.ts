/** Where the resources of a tiled log are read from. */
export interface LogSource {
  /** In words, for messages. */
  readonly place: string;
  /**
   * The bytes at a path below the log's prefix; null when there is nothing.
   * @throws VerifyFailure `unverifiable` when it can't be read, `misbehaviour` when it has more than `limit` bytes
   */
  read(path: string, limit: number): Promise<Uint8Array | null>;
}

/** What was measured inside an editor, in milliseconds. */
export interface HostFigures {
  /** The longest time that the extension host was busy in one go while a folder was indexed. */
  readonly longest: number;
  /** The same at another time, when nothing was asked of it. */
  readonly longestIdle: number;
  /** How long the index took, about. */
  readonly took: number;
  /** References found. */
  readonly references: number;
}

/** Names the file that the figures go to, beside the built script. */
export const figuresFile = 'figures.json';

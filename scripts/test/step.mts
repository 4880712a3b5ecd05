/** How a step of `npm test` ended. A static check counts one. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Why it, or a part of it, did not run. */
  skipped?: string;
  /** What to tell besides the numbers. */
  note?: string;
}

export interface Step {
  /** For `--only`. */
  name: string;
  title: string;
  run: () => Promise<Outcome>;
}

export const passed: Outcome = { passed: 1, failed: 0 };
export const failed: Outcome = { passed: 0, failed: 1 };

/** What an editor is started with to run suites inside it. Absolute paths. */
export interface Launch {
  /** Folder of the extension. */
  extension: string;
  /** The script whose `run` the editor calls. */
  suite: string;
  /** A folder or a `.code-workspace` file. */
  workspace: string;
}

/** Settings that keep an editor from doing anything but what is tested. */
export const suiteSettings = { 'files.autoSave': 'off', 'git.enabled': true };

/** Milliseconds after which suites that never end are given up. */
export const longestRun = 8 * 60_000;

import * as z from 'zod';
import { DeclaredWrapper } from './declared-wrapper';

const days = (initial: number, what: string) => z.int().min(1).max(3650).default(initial).describe(what);

/** Whether a path is relative and never leaves the folder it is relative to, on any operating system. */
const staysInside = (path: string) =>
  !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..') && !path.includes('\0');

/** Thresholds of the rules that call a flag stale. */
export const LifecycleThresholds = z.strictObject({
  fullyRolledOutDays: days(30, 'Stale when everyone in production has been served for this many days.'),
  noEvaluationsDays: days(30, 'Stale when the platform has reported no evaluation for this many days.'),
  temporaryMaxAgeDays: days(
    90,
    'Stale when a temporary flag is older than this many days and the platform names no lifetime.',
  ),
  minimumAgeDays: z
    .int()
    .min(0)
    .max(3650)
    .default(7)
    .describe('Flags younger than this many days are never stale by age or silence.'),
  trustPlatform: z.boolean().default(true).describe("Whether the platform's own stale mark counts."),
  keep: z
    .array(z.string().min(1))
    .default([])
    .describe('Keys of flags that are never stale here; * stands for any run of characters.'),
});

/** Everything `flagwarden.yml` at a repository's root may say. */
export const Configuration = z
  .strictObject({
    connections: z
      .array(z.string().min(1))
      .optional()
      .describe('Names of the connections whose flags this repository uses. All, when left out.'),
    flagFiles: z
      .array(
        z
          .string()
          .min(1)
          .refine(staysInside, 'must be a path inside the repository, such as flags/production.flagd.json'),
      )
      .default([])
      .describe(
        'flagd files of this repository, or folders of them (one file an environment), relative to its root. They are connected by themselves in trusted workspaces.',
      ),
    exclude: z
      .array(z.string().min(1))
      .default([])
      .describe('Paths that are not scanned, as in .gitignore, on top of the ignore files.'),
    wrappers: z
      .array(DeclaredWrapper)
      .max(200)
      .default([])
      .describe(
        'Functions that are asked for flags though the code does not show it, for instance { call: isOn, key: 0 }.',
      ),
    lifecycle: LifecycleThresholds.prefault({}).describe('When a flag is stale.'),
  })
  .describe('How Flagwarden treats the flags of this repository.');

export type LifecycleThresholds = z.infer<typeof LifecycleThresholds>;
export type Configuration = z.infer<typeof Configuration>;

/** The configuration in force for the code of a folder. */
export interface FolderConfiguration extends Configuration {
  /** Absolute path of the folder. */
  folder: string;
}

/** The configuration of a repository that has no `flagwarden.yml`. */
export const defaultConfiguration: Configuration = Configuration.parse({});

/** Name of the file, at the repository's root. */
export const configurationFileName = 'flagwarden.yml';

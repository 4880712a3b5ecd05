import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { FaultyPolicies, type PolicyFiles } from './policy-set';
import { readYaml } from './read-yaml';

/** What ships. */
export const profiles = ['solo', 'team', 'regulated'] as const;
export type ProfileName = (typeof profiles)[number];

/** Where the policies come from: a shipped profile, or a folder of somebody's own. */
export type PolicySource = { readonly profile: ProfileName } | { readonly directory: string };

/** `profile.yml` beside the policies. A folder without one is held to the strict defaults. */
const Profile = z.strictObject({
  name: z.string().min(1).max(100).optional(),
  description: z.string().max(1_000).optional(),
  productionApprovals: z.int().min(0).max(10).default(1),
});

/** What a policy set is made of, wherever it comes from. */
export interface PolicyTexts {
  readonly name: string;
  /** Approvals that production needs at least, break-glass aside. */
  readonly productionApprovals: number;
  readonly files: PolicyFiles;
}

/** A policy set as it lies on disk. */
export interface PolicyFolder extends PolicyTexts {
  readonly directory: string;
  readonly description: string | null;
  /** Names of `*.test.yml` files and what they hold. */
  readonly tests: PolicyFiles;
}

const profileFile = 'profile.yml';
/** More is no set of policies, and reading it would take the warden's memory. */
const largestSet = 2 * 1024 * 1024;

/** The schema that ships, for all policy sets alike. `shipped` is the folder `policies` of the package. */
export const readSchema = (shipped: string): Promise<string> =>
  readFile(path.join(shipped, 'schema.cedarschema'), 'utf8');

/** The folder of a source. */
export const folderOf = (shipped: string, source: PolicySource): string =>
  'profile' in source ? path.join(shipped, source.profile) : source.directory;

/**
 * Reads every `*.cedar` file of a folder and of the folders in it; those whose names start with a dot are left out. Throws
 * what reading throws, and FaultyPolicies for a `profile.yml` that can't be used.
 */
export async function readPolicyFolder(directory: string): Promise<PolicyFolder> {
  const files = await textsIn(directory, '.cedar');
  const tests = await textsIn(directory, '.test.yml');
  const profile = await readProfile(directory);
  const { name = path.basename(path.resolve(directory)), description = null, productionApprovals } = profile;
  return { directory, name, description, productionApprovals, files, tests };
}

async function textsIn(directory: string, ending: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  let size = 0;
  for (const name of await namesIn(directory, ending)) {
    const content = (await readFile(path.join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
    size += content.length;
    if (size > largestSet) throw fault(name, `the *${ending} files are longer than ${largestSet} characters`);
    texts.set(name, content);
  }
  return texts;
}

async function namesIn(directory: string, ending: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name.endsWith(ending) && !entry.isDirectory())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep))
    .filter((steps) => !steps.some((step) => step.startsWith('.')))
    .map((steps) => steps.join('/'))
    .sort();
}

async function readProfile(directory: string): Promise<z.infer<typeof Profile>> {
  let text: string;
  try {
    text = await readFile(path.join(directory, profileFile), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Profile.parse({});
    throw error;
  }
  return readYaml(profileFile, text, Profile).value;
}

const fault = (file: string, message: string) => new FaultyPolicies([{ file, line: 1, column: 1, message }]);

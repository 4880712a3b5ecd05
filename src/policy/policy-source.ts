import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { PolicyCheckout } from '../contract/policy-change';
import { checkoutOf } from '../git/checkout';
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
  /** Where in git they were read; left out where that isn't known. */
  readonly checkout?: PolicyCheckout;
}

/** A policy set as it lies on disk. */
export interface PolicyFolder extends PolicyTexts {
  readonly directory: string;
  readonly description: string | null;
  /** Names of `*.test.yml` files and what they hold. */
  readonly tests: PolicyFiles;
  /** `profile.yml`, where there is one. */
  readonly profileFile: PolicyFiles;
}

const profileName = 'profile.yml';
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
  const {
    name = path.basename(path.resolve(directory)),
    description = null,
    productionApprovals,
  } = profile.value;
  return { directory, name, description, productionApprovals, files, tests, profileFile: profile.files };
}

/** The same, with where in git it was read. */
export async function withCheckout(folder: PolicyFolder): Promise<PolicyFolder> {
  const read = new Map([...folder.files, ...folder.profileFile]);
  const checkout = await checkoutOf(folder.directory, read, isOfSet);
  return checkout ? { ...folder, checkout } : folder;
}

/** Whether a file of a folder makes its policies what they are. */
const isOfSet = (file: string) => file === profileName || (file.endsWith('.cedar') && !isHidden(file));

const isHidden = (file: string) => file.split('/').some((step) => step.startsWith('.'));

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
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => !isHidden(name))
    .sort();
}

/** What `profile.yml` says, and the file itself where there is one. */
async function readProfile(
  directory: string,
): Promise<{ readonly value: z.infer<typeof Profile>; readonly files: PolicyFiles }> {
  let text: string;
  try {
    text = await readFile(path.join(directory, profileName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { value: Profile.parse({}), files: new Map() };
  }
  const { value } = readYaml(profileName, text, Profile);
  return { value, files: new Map([[profileName, text.replaceAll('\r\n', '\n')]]) };
}

const fault = (file: string, message: string) => new FaultyPolicies([{ file, line: 1, column: 1, message }]);

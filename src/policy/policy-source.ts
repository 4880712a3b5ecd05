import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { FaultyPolicies, type PolicyFiles } from './policy-set';

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

/** A policy set as it lies on disk. */
export interface PolicyFolder {
  readonly directory: string;
  readonly name: string;
  readonly description: string | null;
  /** Approvals that production needs at least, break-glass aside. */
  readonly productionApprovals: number;
  readonly files: PolicyFiles;
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
  const files = new Map<string, string>();
  let size = 0;
  for (const name of await policyFilesIn(directory)) {
    const content = (await readFile(path.join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
    size += content.length;
    if (size > largestSet) throw fault(name, `the policies are longer than ${largestSet} characters`);
    files.set(name, content);
  }
  const {
    name = path.basename(path.resolve(directory)),
    description = null,
    productionApprovals,
  } = await readProfile(directory);
  return { directory, name, description, productionApprovals, files };
}

async function policyFilesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name.endsWith('.cedar') && !entry.isDirectory())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep))
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
  try {
    return Profile.parse(parse(text) ?? {});
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : String(error);
    throw fault(profileFile, reason);
  }
}

const fault = (file: string, message: string) => new FaultyPolicies([{ file, line: 1, column: 1, message }]);

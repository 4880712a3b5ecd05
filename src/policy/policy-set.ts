import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { policySetTextToParts, policyToJson, validate } from '@cedar-policy/cedar-wasm/nodejs';

/** A fault of a policy set. Line and column count from 1; both are 1 where only the file is known. */
export interface PolicyFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Policies that parse and agree with their schema. */
export interface PolicySet {
  /** SHA-256 over the names and texts of all files, in hexadecimal digits. */
  readonly version: string;
  readonly schema: string;
  /** The text of each policy by its `@id`. */
  readonly policies: Readonly<Record<string, string>>;
}

const schemaName = 'schema.cedarschema';

/** Reads `schema.cedarschema` and every `*.cedar` of a folder. A single fault withholds the set. Throws what reading throws. */
export async function loadPolicySet(directory: string): Promise<PolicySet | readonly PolicyFault[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.cedar')).sort();
  const schema = await text(path.join(directory, schemaName));
  const version = createHash('sha256').update(JSON.stringify([schemaName, schema]));
  const policies: Record<string, string> = Object.create(null) as Record<string, string>;
  const faults: PolicyFault[] = [];
  for (const name of names) {
    const file = path.join(directory, name);
    const content = await text(file);
    version.update(JSON.stringify([name, content]));
    faults.push(...addPolicies(file, content, schema, policies));
  }
  if (names.length === 0) faults.push(at(directory, '', 0, 'no *.cedar file is here'));
  return faults.length > 0 ? faults : { version: version.digest('hex'), schema, policies };
}

const text = async (file: string) => (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');

function addPolicies(
  file: string,
  content: string,
  schema: string,
  into: Record<string, string>,
): PolicyFault[] {
  const parts = policySetTextToParts(content);
  if (parts.type === 'failure') {
    return parts.errors.map((one) => fault(file, content, 0, one));
  }
  const faults = parts.policy_templates.map(() => at(file, content, 0, 'templates are not supported'));
  for (const policy of parts.policies) {
    const start = Math.max(content.indexOf(policy), 0);
    const json = policyToJson(policy);
    const id = json.type === 'success' ? json.json.annotations?.['id'] : undefined;
    if (!id) faults.push(at(file, content, start, 'the policy has no @id("…")'));
    else if (id in into)
      faults.push(at(file, content, start, `a policy called ${JSON.stringify(id)} is there already`));
    else into[id] = policy;
    const answer = validate({ schema, policies: { staticPolicies: { [id || 'policy']: policy } } });
    const errors =
      answer.type === 'failure' ? answer.errors : answer.validationErrors.map(({ error }) => error);
    faults.push(...errors.map((one) => fault(file, content, start, one)));
  }
  return faults;
}

interface Located {
  readonly message: string;
  readonly sourceLocations?: readonly { readonly start: number }[];
}

/** Cedar counts bytes of UTF-8 from the start of what it was given. */
function fault(
  file: string,
  content: string,
  from: number,
  { message, sourceLocations }: Located,
): PolicyFault {
  const bytes = Buffer.from(content.slice(from)).subarray(0, sourceLocations?.[0]?.start ?? 0);
  return at(file, content, from + bytes.toString('utf8').length, message);
}

function at(file: string, content: string, offset: number, message: string): PolicyFault {
  const lines = content.slice(0, offset).split('\n');
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, message };
}

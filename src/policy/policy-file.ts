import {
  policySetTextToParts,
  policyToJson,
  validate,
  type PolicyJson,
} from '@cedar-policy/cedar-wasm/nodejs';
import { floorPrefix } from './floor';

/** A fault of a policy set. Line and column count from 1; both are 1 where only the file is known. */
export interface PolicyFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A policy that parses and agrees with the schema. */
export interface Policy {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
  readonly json: PolicyJson;
}

/** Adds the policies of a file by their ids, and returns the file's faults. */
export function addPolicies(
  file: string,
  content: string,
  schema: string,
  into: Map<string, Policy>,
): PolicyFault[] {
  const parts = policySetTextToParts(content);
  if (parts.type === 'failure') return parts.errors.map((one) => fault(file, content, 0, one));
  const faults = parts.policy_templates.map((text) =>
    at(
      file,
      content,
      Math.max(content.indexOf(text), 0),
      'templates are not taken here: write the policy out',
    ),
  );
  for (const text of parts.policies) {
    const start = Math.max(content.indexOf(text), 0);
    const policy = policyOf(text);
    const invalid = faultsOf(text, schema).map((one) => fault(file, content, start, one));
    const misnamed = nameFault(policy, into);
    if (misnamed !== null) faults.push(at(file, content, start, misnamed));
    else if (policy !== null && invalid.length === 0) into.set(policy.id, policy);
    faults.push(...invalid);
  }
  return faults;
}

function policyOf(text: string): Policy | null {
  const parsed = policyToJson(text);
  if (parsed.type === 'failure') return null;
  const { annotations } = parsed.json;
  return { id: annotations?.['id'] ?? '', title: annotations?.['title'] ?? null, text, json: parsed.json };
}

function nameFault(policy: Policy | null, taken: ReadonlyMap<string, Policy>): string | null {
  if (policy === null) return 'the policy cannot be read';
  const { id } = policy;
  if (id === '') return 'the policy has no name: put @id("…") before it';
  if (id.startsWith(floorPrefix)) return `ids that start with "${floorPrefix}" are taken: choose another`;
  return taken.has(id) ? `a policy called ${JSON.stringify(id)} is there already` : null;
}

interface Located {
  readonly message: string;
  readonly help?: string | null;
  readonly sourceLocations?: readonly { readonly start: number }[];
}

/** Errors and warnings alike: a policy that can never apply is a mistake, too. */
function faultsOf(text: string, schema: string): Located[] {
  const answer = validate({ schema, policies: { staticPolicies: { policy: text } } });
  if (answer.type === 'failure') return answer.errors;
  return [...answer.validationErrors, ...answer.validationWarnings].map(({ error }) => error);
}

/** Cedar counts bytes of UTF-8 from the start of what it was given. */
function fault(file: string, content: string, from: number, located: Located): PolicyFault {
  const { message, help, sourceLocations } = located;
  const bytes = Buffer.from(content.slice(from)).subarray(0, sourceLocations?.[0]?.start ?? 0);
  const text = message.replace(/for policy `policy`, /, '').replaceAll(/\s+/g, ' ');
  return at(file, content, from + bytes.toString('utf8').length, help ? `${text} (${help})` : text);
}

function at(file: string, content: string, offset: number, message: string): PolicyFault {
  const lines = content.slice(0, offset).split('\n');
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, message };
}

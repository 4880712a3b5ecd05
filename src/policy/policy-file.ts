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

/** The text of a policy, and where it stands. */
export interface PolicyPart {
  readonly file: string;
  /** What the whole file holds. */
  readonly content: string;
  /** Where the policy starts in it, in UTF-16 units. */
  readonly start: number;
  readonly text: string;
}

/** The policies of a file, not held against the schema yet, and the file's faults. */
export function partsOf(file: string, content: string): { parts: PolicyPart[]; faults: PolicyFault[] } {
  const parts = policySetTextToParts(content);
  if (parts.type === 'failure')
    return { parts: [], faults: parts.errors.map((one) => fault({ file, content, start: 0 }, one)) };
  const startOf = (text: string) => Math.max(content.indexOf(text), 0);
  return {
    parts: parts.policies.map((text) => ({ file, content, start: startOf(text), text })),
    faults: parts.policy_templates.map((text) =>
      at(file, content, startOf(text), 'templates are not taken here: write the policy out'),
    ),
  };
}

/** Adds policies by their ids, and returns their faults. */
export function addPolicies(
  parts: readonly PolicyPart[],
  schema: string,
  into: Map<string, Policy>,
): PolicyFault[] {
  const invalid = faultsOf(parts, schema);
  return parts.flatMap((part, number) => {
    const policy = policyOf(part.text);
    const misnamed = nameFault(policy, into);
    const faults = (invalid.get(number) ?? []).map((one) => fault(part, one));
    if (misnamed !== null) return [at(part.file, part.content, part.start, misnamed), ...faults];
    if (policy !== null && faults.length === 0) into.set(policy.id, policy);
    return faults;
  });
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

/**
 * What is wrong with each of many policies, by their numbers. Errors and warnings alike: a policy that can never apply
 * is a mistake, too. All are asked about at once, because Cedar reads the schema anew each time.
 */
function faultsOf(parts: readonly PolicyPart[], schema: string): ReadonlyMap<number, Located[]> {
  const faults = new Map<number, Located[]>();
  const add = (number: number, located: Located) =>
    faults.set(number, [...(faults.get(number) ?? []), located]);
  const staticPolicies = Object.fromEntries(parts.map(({ text }, number) => [`${number}`, text]));
  const answer = validate({ schema, policies: { staticPolicies } });
  if (answer.type === 'success') {
    for (const { policyId, error } of [...answer.validationErrors, ...answer.validationWarnings])
      add(Number(policyId), error);
    return faults;
  }
  // It doesn't tell whose fault it is: each is asked about alone.
  for (const [number, part] of parts.entries()) {
    const alone = parts.length === 1 ? answer.errors : (faultsOf([part], schema).get(0) ?? []);
    for (const located of alone) add(number, located);
  }
  return faults;
}

/** Cedar counts bytes of UTF-8 from the start of what it was given. */
function fault({ file, content, start }: Omit<PolicyPart, 'text'>, located: Located): PolicyFault {
  const { message, help, sourceLocations } = located;
  const bytes = Buffer.from(content.slice(start)).subarray(0, sourceLocations?.[0]?.start ?? 0);
  const text = message.replace(/for policy `\d+`, /, '').replaceAll(/\s+/g, ' ');
  return at(file, content, start + bytes.toString('utf8').length, help ? `${text} (${help})` : text);
}

function at(file: string, content: string, offset: number, message: string): PolicyFault {
  const lines = content.slice(0, offset).split('\n');
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, message };
}

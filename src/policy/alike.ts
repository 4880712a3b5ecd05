import type { Policy } from './policy-file';
import type { Question, QuestionFlag } from './question';

type Environment = NonNullable<Question['environment']>;

/** Flags and environments, as far as policies can tell them apart: of equal texts, whatever is asked has equal answers. */
export type Alike = (flag: QuestionFlag | null, environment: Environment | null) => string;

/** What policies look at. */
interface Looked {
  /** Attributes whose whole value matters. */
  readonly flag: Set<string>;
  readonly environment: Set<string>;
  /** By attribute that is a set: the texts that are looked for in it. */
  readonly members: Map<string, Set<string>>;
}

/**
 * Finds out which facts of flags and environments these policies look at. What is used in a way that isn't known here
 * counts as looked at.
 */
export function alikeFor(policies: Iterable<Policy>): Alike {
  const looked: Looked = { flag: new Set(), environment: new Set(), members: new Map() };
  for (const { json } of policies) {
    lookThrough(json.conditions, looked);
    if (/"type":"Flag"/.test(JSON.stringify(json.resource))) looked.flag.add(whole);
  }
  return (flag, environment) =>
    JSON.stringify([
      flag && seenOfFlag(flag, looked),
      environment && seen({ ...environment }, looked.environment),
    ]);
}

/** Stands for all attributes. */
const whole = '*';

function seenOfFlag(flag: QuestionFlag, { flag: names, members }: Looked) {
  // How policies reach these is not looked into: a connection's flags share them anyway.
  const { connectionId, connection, platform, ...own } = flag;
  const sets = [...members].map(([name, texts]) => {
    const value: unknown = own[name as keyof typeof own];
    return [
      name,
      Array.isArray(value) ? (value as string[]).filter((text) => texts.has(text)).sort() : value,
    ];
  });
  return [connectionId, connection, platform, seen(own, names), sets];
}

function seen(facts: Readonly<Record<string, unknown>>, names: ReadonlySet<string>) {
  return Object.entries(facts).filter(([name]) => names.has(name) || names.has(whole));
}

/** Collects what an expression (Cedar's JSON) looks at. */
function lookThrough(expression: unknown, looked: Looked): void {
  if (typeof expression !== 'object' || expression === null) return;
  if (Array.isArray(expression)) {
    for (const one of expression as unknown[]) lookThrough(one, looked);
    return;
  }
  for (const [operator, operands] of Object.entries<unknown>({ ...expression })) {
    if (operator === 'Value') continue;
    // The names of a record's fields are no operators.
    if (operator === 'Record') Object.values(operands as object).forEach((one) => lookThrough(one, looked));
    else if (operator === 'Var') lookAtWhole(operands, looked);
    // Every place has one.
    else if (operator === 'has' && isVariable((operands as Access).left, 'context')) continue;
    else if (operator === '.' || operator === 'has') lookAtAttribute(operands as Access, looked);
    else if (!looksForMembers(operator, operands as Operands, looked)) lookThrough(operands, looked);
  }
}

interface Access {
  readonly left: unknown;
  readonly attr: unknown;
}
interface Operands {
  readonly left?: unknown;
  readonly right?: unknown;
}

function lookAtWhole(variable: unknown, looked: Looked): void {
  if (variable === 'resource') looked.flag.add(whole);
  if (variable === 'context') looked.environment.add(whole);
}

function lookAtAttribute({ left, attr }: Access, looked: Looked): void {
  if (isVariable(left, 'resource')) looked.flag.add(String(attr));
  else if (isEnvironment(left)) looked.environment.add(String(attr));
  else if (isVariable(left, 'context') && attr === 'environment') looked.environment.add(whole);
  else if (!isVariable(left, 'context')) lookThrough(left, looked);
}

/** Whether it asks for fixed texts in a set of the flag's, and for nothing else of it. */
function looksForMembers(operator: string, { left, right }: Operands, { members }: Looked): boolean {
  if (!/^contains(All|Any)?$/.test(operator)) return false;
  const { left: of, attr } = ((left ?? {}) as { '.'?: Access })['.'] ?? {};
  const texts = textsIn(right);
  if (!isVariable(of, 'resource') || typeof attr !== 'string' || texts === null) return false;
  members.set(attr, new Set([...(members.get(attr) ?? []), ...texts]));
  return true;
}

function textsIn(expression: unknown): string[] | null {
  if (typeof expression !== 'object' || expression === null) return null;
  if ('Value' in expression) return typeof expression.Value === 'string' ? [expression.Value] : null;
  if (!('Set' in expression) || !Array.isArray(expression.Set)) return null;
  const texts = expression.Set.map(textsIn);
  return texts.every((some) => some !== null) ? texts.flat() : null;
}

const isVariable = (expression: unknown, name: string) =>
  typeof expression === 'object' && expression !== null && 'Var' in expression && expression.Var === name;

function isEnvironment(expression: unknown): boolean {
  const { left, attr } = ((expression ?? {}) as { '.'?: Access })['.'] ?? {};
  return attr === 'environment' && isVariable(left, 'context');
}

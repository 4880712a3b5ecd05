import { policyToText, validate, type PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { PolicySet } from '../../src/policy/policy-set';

/** A policy set with one mistake in it. */
export interface Mutant {
  /** The policy's id and what was done to it. */
  readonly name: string;
  readonly set: PolicySet;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Mapping = { [key: string]: Json };

const roles = ['developer', 'approver', 'security_officer', 'auditor', 'administrator'];
const comparisons: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>'],
  '<=': ['<', '>'],
  '>': ['>=', '<'],
  '>=': ['>', '<'],
  '==': ['!='],
  '!=': ['=='],
  contains: [],
  '&&': ['||'],
  '||': ['&&'],
};

/**
 * Every set that differs from the given one in one place: a policy left out, an effect turned round, a clause dropped or
 * turned round, a scope widened or narrowed, an operand, a comparison, a number, a text or a role replaced. Those that
 * strict validation refuses are left out: nobody can load them.
 */
export function* mutantsOf(set: PolicySet): Generator<Mutant> {
  let count = 0;
  for (const [id, policy] of set.policies) {
    const without = new Map(set.policies);
    without.delete(id);
    yield { name: `${id}: left out`, set: { ...set, hash: `${set.hash}-${count++}`, policies: without } };
    for (const [what, json] of variantsOf(policy.json as unknown as Mapping)) {
      const text = policyToText(json as unknown as PolicyJson);
      if (text.type === 'failure' || !isValid(text.text, set.schema)) continue;
      const policies = new Map(set.policies);
      policies.set(id, { ...policy, text: text.text, json: json as unknown as PolicyJson });
      yield { name: `${id}: ${what}`, set: { ...set, hash: `${set.hash}-${count++}`, policies } };
    }
  }
}

function isValid(text: string, schema: string): boolean {
  const answer = validate({ schema, policies: { staticPolicies: { mutant: text } } });
  return (
    answer.type === 'success' &&
    answer.validationErrors.length === 0 &&
    answer.validationWarnings.length === 0
  );
}

function* variantsOf(policy: Mapping): Generator<[string, Mapping]> {
  yield ['effect turned round', { ...policy, effect: policy['effect'] === 'permit' ? 'forbid' : 'permit' }];
  for (const scope of ['principal', 'action'] as const) {
    for (const [what, variant] of scopeVariants(policy[scope] as Mapping))
      yield [`${scope} ${what}`, { ...policy, [scope]: variant }];
  }
  const conditions = policy['conditions'] as Mapping[];
  for (const [at, condition] of conditions.entries()) {
    const replaced = (by: Mapping[]) => ({ ...policy, conditions: conditions.toSpliced(at, 1, ...by) });
    yield [`${condition['kind'] as string} dropped`, replaced([])];
    const other = condition['kind'] === 'when' ? 'unless' : 'when';
    yield [`${condition['kind'] as string} made ${other}`, replaced([{ ...condition, kind: other }])];
    for (const [what, body] of expressionVariants(condition['body'] ?? null))
      yield [what, replaced([{ ...condition, body }])];
  }
}

function* scopeVariants(scope: Mapping): Generator<[string, Mapping]> {
  if (scope['op'] !== 'All') yield ['widened to all', { op: 'All' }];
  if (scope['op'] === 'is' && 'in' in scope) {
    const inner = scope['in'] as Mapping;
    yield ['widened to its type', { op: 'is', entity_type: scope['entity_type'] ?? null }];
    yield ['widened to every type', { op: 'in', ...inner }];
    for (const role of otherRoles(inner['entity'] as Mapping))
      yield [`made ${role}`, { ...scope, in: { entity: { type: 'Role', id: role } } }];
  }
  if (scope['op'] === 'is')
    yield [
      'of the other type',
      { ...scope, entity_type: scope['entity_type'] === 'Person' ? 'Service' : 'Person' },
    ];
  if (Array.isArray(scope['entities'])) {
    for (const [at, entity] of scope['entities'].entries())
      yield [
        `without ${idOf(entity as Mapping)}`,
        { ...scope, entities: scope['entities'].toSpliced(at, 1) },
      ];
  }
  if (scope['op'] === 'in' && (scope['entity'] as Mapping | undefined)?.['type'] === 'Role')
    for (const role of otherRoles(scope['entity'] as Mapping))
      yield [`made ${role}`, { ...scope, entity: { type: 'Role', id: role } }];
}

const idOf = (entity: Mapping): string => (typeof entity['id'] === 'string' ? entity['id'] : '');

const otherRoles = (entity: Mapping) =>
  entity['type'] === 'Role' ? roles.filter((role) => role !== entity['id']) : [];

/** Every expression that differs from the given one in one place. */
function* expressionVariants(expression: Json): Generator<[string, Json]> {
  if (typeof expression !== 'object' || expression === null) return;
  if (Array.isArray(expression)) {
    for (const [at, item] of expression.entries()) {
      if (expression.length > 1) yield [`item ${at + 1} dropped`, expression.toSpliced(at, 1)];
      for (const [what, inner] of expressionVariants(item)) yield [what, expression.toSpliced(at, 1, inner)];
    }
    return;
  }
  for (const [operator, operand] of Object.entries(expression)) {
    if (operator === 'Value') yield* valueVariants(operand);
    else if (operator === '!') yield ['negation dropped', (operand as Mapping)['arg'] ?? null];
    for (const other of comparisons[operator] ?? [])
      yield [`${operator} made ${other}`, { [other]: operand }];
    if (operator === '&&' || operator === '||')
      for (const side of ['left', 'right'])
        yield [`${side} of ${operator} alone`, (operand as Mapping)[side] ?? null];
    if (operator === 'contains') yield ['contains negated', { '!': { arg: expression } }];
    if (operator === '.' || operator === 'has') continue;
    for (const [what, inner] of operandVariants(operand)) yield [what, { ...expression, [operator]: inner }];
  }
}

function* operandVariants(operand: Json): Generator<[string, Json]> {
  if (typeof operand !== 'object' || operand === null) return;
  if (Array.isArray(operand)) {
    yield* expressionVariants(operand);
    return;
  }
  for (const [name, inner] of Object.entries(operand))
    for (const [what, variant] of expressionVariants(inner)) yield [what, { ...operand, [name]: variant }];
}

function* valueVariants(value: Json): Generator<[string, Json]> {
  if (typeof value === 'number') {
    yield [`${value} made ${value + 1}`, { Value: value + 1 }];
    yield [`${value} made ${value - 1}`, { Value: value - 1 }];
  }
  if (typeof value === 'string') yield [`${JSON.stringify(value)} made longer`, { Value: `${value}-v2` }];
  const entity = (value as { __entity?: Mapping } | null)?.__entity;
  if (entity?.['type'] === 'Role')
    for (const role of otherRoles(entity))
      yield [`${idOf(entity)} made ${role}`, { Value: { __entity: { type: 'Role', id: role } } }];
}

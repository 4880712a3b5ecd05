import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyEngine, type PolicyEngine } from '../../src/policy/policy-engine';
import { policySetOf } from '../../src/policy/policy-set';
import { readSchema } from '../../src/policy/policy-source';
import { approval, question } from './questions';
import { engineOf, shipped } from './shipped';

const schema = await readSchema(shipped);
const permitsWhen = (condition: string): PolicyEngine =>
  policyEngine(
    policySetOf(
      new Map([
        [
          'own.cedar',
          `@id("own") permit (principal, action == Action::"use_grant", resource is Flag) when { ${condition} };`,
        ],
      ]),
      schema,
    ),
    'own',
  );

const places = fc.record({
  key: fc.constantFrom('checkout', 'checkout-v2', 'pay', 'Value', 'red'),
  tags: fc.subarray(['sensitive', 'frozen', 'pay', 'web', 'red']),
  owners: fc.subarray(['web', 'pay']),
  purpose: fc.constantFrom('release' as const, 'kill_switch' as const),
  environment: fc.record({ key: fc.constantFrom('prod', 'prod-eu'), production: fc.boolean() }),
});
const asked = ({
  environment,
  ...flag
}: typeof places extends fc.Arbitrary<infer Place> ? Place : never) => ({
  ...question({ flag, action: 'use_grant', request: { approvals: [approval('eli', 'approver')] } }),
  environment,
});

const conditions = [
  'true',
  'resource.key == "pay"',
  'resource.key like "check*"',
  'context.environment.key == "prod"',
  'context.environment.production',
  'resource.tags.contains("sensitive")',
  'resource.tags.containsAny(["red", "web"])',
  'resource.tags.containsAll(["frozen"])',
  'resource.tags.contains(resource.key)',
  'resource.tags.isEmpty()',
  'resource.tags == resource.owners',
  'resource.owners.containsAny(principal.groups)',
  'resource.purpose == Purpose::"kill_switch"',
  'resource == Flag::"x" || resource.key == "red"',
  '{ Value: resource.key }.Value == "red"',
  '(if context.environment.production then resource.key else "none") == "pay"',
  'context.request.reason == "x" || [resource.key].contains("pay")',
];

test.each(conditions)('what counts as alike is decided alike: %s', (condition) => {
  const engine = permitsWhen(condition);
  fc.assert(
    fc.property(places, places, (one, other) => {
      const [first, second] = [asked(one), asked(other)];
      fc.pre(engine.alike(first.flag, first.environment) === engine.alike(second.flag, second.environment));
      const { answer, errors } = engine.decide(first);
      expect(errors).toEqual([]);
      expect(engine.decide(second).answer).toBe(answer);
    }),
    { numRuns: 150, maxSkipsPerRun: 2_000 },
  );
});

test.each(['solo', 'team', 'regulated'] as const)(
  'alike places have the same terms by %s',
  async (profile) => {
    const engine = await engineOf(profile);
    const termsOf = new Map<string, unknown>();
    fc.assert(
      fc.property(places, (place) => {
        const wanted = { ...asked(place), action: 'request_access' as const };
        const kind = engine.alike(wanted.flag, wanted.environment);
        const terms = engine.terms(wanted);
        expect(terms).toEqual(termsOf.get(kind) ?? terms);
        termsOf.set(kind, terms);
      }),
      { numRuns: 100 },
    );
    expect(termsOf.size).toBeLessThan(20);
  },
);

test('a set that names a flag in its scope tells all flags apart', () => {
  const text = '@id("own") permit (principal, action, resource == Flag::"[\\"c\\",\\"pay\\"]");';
  const engine = policyEngine(policySetOf(new Map([['own.cedar', text]]), schema), 'own');
  const kindOf = (key: string) => engine.alike(question({ flag: { key } }).flag, null);
  expect(kindOf('pay')).not.toBe(kindOf('pay-v2'));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyEngine } from '../../src/policy/policy-engine';
import { FaultyPolicies, policySetOf } from '../../src/policy/policy-set';
import { readSchema } from '../../src/policy/policy-source';
import { questionText } from '../../src/policy/question-text';
import { person, question } from './questions';
import { engineOf, shipped } from './shipped';

const schema = await readSchema(shipped);

const words = fc.constantFrom(
  ...[
    'permit',
    'forbid',
    '(',
    ')',
    'principal',
    'action',
    'resource',
    ',',
    ';',
    'when',
    'unless',
    '{',
    '}',
    '&&',
  ],
  ...[
    '@id("a")',
    '@id("b")',
    'is',
    'Person',
    'in',
    'Role::"developer"',
    '==',
    'context.risk',
    '<',
    '7',
    '!',
    '"',
  ],
  ...['context has', '?principal', 'Action::"ask"', '\0', '\n', '//', 'é', 'like', 'datetime("x")', '-', '*'],
);

test('no text, however odd, does more than be refused or decide', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc
          .array(words, { maxLength: 8 })
          .map((parts) => `@id("x") permit (principal, action, resource) when { ${parts.join(' ')} };`),
      ),
      (text) => {
        let set;
        try {
          set = policySetOf(new Map([['odd.cedar', text]]), schema);
        } catch (error) {
          expect(error).toBeInstanceOf(FaultyPolicies);
          expect((error as FaultyPolicies).faults.every(({ line, column }) => line > 0 && column > 0)).toBe(
            true,
          );
          return;
        }
        const { answer, policySet } = policyEngine(set, 'odd').decide(question());
        expect(['allow', 'deny']).toContain(answer);
        expect(policySet).toBe(set.hash);
      },
    ),
    { numRuns: 400, seed: 1 },
  );
});

test('ids that look like Cedar, JSON or other ids are taken as they are', async () => {
  const team = await engineOf('team');
  const odd = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom(
      'dana',
      'dana2',
      'Dana',
      ' dana',
      'dana\0',
      '"; permit',
      '__proto__',
      '["a","b"]',
      'é',
      'e\u0301',
    ),
  );
  fc.assert(
    fc.property(odd, odd, (requester, reviewer) => {
      const asked = question({
        action: 'review_request',
        principal: person(reviewer, 'approver'),
        flag: { key: reviewer, tags: [requester, reviewer], owners: [requester] },
        request: { requester },
      });
      const isWellFormed = !/\p{Surrogate}/u.test(requester + reviewer);
      const { answer, errors } = team.decide(asked);
      if (requester === reviewer) expect(answer).toBe('deny');
      else if (isWellFormed) expect([answer, errors]).toEqual(['allow', []]);
    }),
    { seed: 1 },
  );
});

test('a policy about one name is not about longer ones', async () => {
  const text = `@id("a") permit (principal in Group::"payments", action == Action::"use_grant", resource)
when { resource.key == "checkout" && context.environment.key == "prod" && resource.tags.contains("core") };`;
  const { decide } = policyEngine(policySetOf(new Map([['a.cedar', text]]), schema), 'own');
  const answer = (group: string, key: string, environment: string, tag: string) =>
    decide(
      question({
        principal: { ...person('dana'), groups: [group] },
        flag: { key, tags: [tag] },
        environment: { key: environment, production: true },
      }),
    ).answer;
  expect(answer('payments', 'checkout', 'prod', 'core')).toBe('allow');
  expect(answer('payments-eu', 'checkout', 'prod', 'core')).toBe('deny');
  expect(answer('payments', 'checkout-v2', 'prod', 'core')).toBe('deny');
  expect(answer('payments', 'checkout', 'prod-eu', 'core')).toBe('deny');
  expect(answer('payments', 'checkout', 'prod', 'core2')).toBe('deny');
  expect(answer('Payments', 'checkout', 'prod', 'core')).toBe('deny');
});

test('an error of one policy denies what another permits, and is told', () => {
  const text = `@id("yes") permit (principal, action, resource);
@id("no") forbid (principal, action == Action::"use_grant", resource)
when { context.request.durationSeconds + 9223372036854775807 < 5 };`;
  const { decide } = policyEngine(policySetOf(new Map([['a.cedar', text]]), schema), 'own');
  const { answer, determining, errors } = decide(question());
  expect([answer, determining]).toEqual(['deny', []]);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/^no: /);
});

test('a second factor from the future counts only within a minute', async () => {
  const regulated = await engineOf('regulated');
  const ask = (mfaAgeSeconds: number) =>
    regulated.decide(question({ action: 'break_glass', mfaAgeSeconds })).answer;
  expect([ask(-60), ask(-61), ask(899.5), ask(900.5)]).toEqual(['allow', 'deny', 'allow', 'deny']);
});

test('a question written as JSON reads back as the same', () => {
  const asked = question({ risk: 7, request: { change: { rolloutPercent: 5 }, ticket: 'T-1' } });
  expect(questionText(new Date(0)).parse(JSON.parse(JSON.stringify(asked)))).toEqual(asked);
});

test('the hash tells sets with other texts, other file names or another schema apart', () => {
  const read = '@id("read") permit (principal, action == Action::"read_flags", resource);';
  const hash = (file: string, text: string, by = schema) => policySetOf(new Map([[file, text]]), by).hash;
  const hashes = [
    hash('a.cedar', read),
    hash('b.cedar', read),
    hash('a.cedar', `${read}\n`),
    hash('a.cedar', read, `${schema}\n`),
  ];
  expect(new Set(hashes).size).toBe(4);
  expect(hash('a.cedar', read)).toBe(hashes[0]);
});

test('the same files are the same set, in any order; whatever differs makes another, and faults are found each time', () => {
  const text = '@id("a") permit (principal, action == Action::"read_flags", resource);';
  const files = [
    ['a.cedar', text],
    ['b.cedar', text.replace('"a"', '"b"')],
  ] as const;
  const set = policySetOf(new Map(files), schema);
  expect(policySetOf(new Map(files.toReversed()), schema)).toBe(set);
  const faulty = new Map([...files, ['c.cedar', text] as const]);
  for (let time = 0; time < 2; time++) expect(() => policySetOf(faulty, schema)).toThrow(FaultyPolicies);
  const others = Array.from({ length: 20 }, (_, at) =>
    policySetOf(new Map([...files, ['c.cedar', text.replace('"a"', `"c${at}"`)]]), schema),
  );
  expect(new Set(others.map(({ hash }) => hash)).size).toBe(20);
  expect(others.map(({ policies }) => [...policies.keys()])).toEqual(
    others.map((_, at) => ['a', 'b', `c${at}`]),
  );
  const again = policySetOf(new Map(files), schema);
  expect(again).toEqual(set);
});

import { expect, test } from 'vitest';
import { constantsIn } from '../../src/policy/constants';
import { checkInvariants } from '../../src/policy/invariants';
import { policyEngine } from '../../src/policy/policy-engine';
import { policySetOf, type PolicySet } from '../../src/policy/policy-set';
import { readSchema } from '../../src/policy/policy-source';
import { universeOf } from '../../src/policy/universe';
import { setOf, shipped } from './shipped';

function checked(set: PolicySet, productionApprovals: number, roles?: readonly string[]) {
  const whole = universeOf(constantsIn(set.policies.values()));
  const principals = whole.principals.filter(
    ({ id }) => roles?.some((role) => id.startsWith(`person ${role}`)) ?? true,
  );
  const universe = { ...whole, principals };
  const { decide } = policyEngine(set, 'tried');
  return checkInvariants(decide, set.policies.keys(), universe, productionApprovals);
}

/** Whom the policies of the tests below are about. */
const someRoles = ['developer', 'approver', 'auditor'];

/** The invariants that the team's policies break with one policy more. */
async function brokenWith(policy: string): Promise<string[]> {
  const { set } = await setOf('team');
  const texts = [...set.policies].map(([id, { text }]) => [`${id}.cedar`, text] as const);
  const files = new Map([...texts, ['own.cedar', `@id("own")\n${policy}`]]);
  return checked(policySetOf(files, await readSchema(shipped)), 1, someRoles).broken.map(({ id }) => id);
}

test.each(['solo', 'team', 'regulated'] as const)(
  'every invariant holds for %s, and every policy of it decides something',
  async (profile) => {
    const { set, productionApprovals } = await setOf(profile);
    const { asked, broken, idle } = checked(set, productionApprovals);
    expect({ broken, idle }).toEqual({ broken: [], idle: [] });
    expect(asked).toBeGreaterThan(7_000);
  },
  180_000,
);

test.each([
  ['production-approvals', 'resource.tags.contains("hotfix")'],
  ['production-approvals', 'principal in Group::"release-train"'],
  ['production-approvals', 'context.now >= datetime("2026-12-24T00:00:00Z")'],
  ['production-approvals', 'context.request.durationSeconds <= 300'],
] as const)('production without approval, where %s: %s, is found', async (invariant, when) => {
  const schema = await readSchema(shipped);
  const { set } = await setOf('team');
  const texts = [...set.policies].map(
    ([id, { text }]) =>
      [
        `${id}.cedar`,
        id === 'team/production-needs-approval' ? `${text.replace(/;$/, '')}\nunless { ${when} };` : text,
      ] as const,
  );
  const { broken } = checked(policySetOf(new Map(texts), schema), 1, someRoles);
  expect(broken.map(({ id }) => id)).toEqual([invariant]);
  expect(broken[0]?.decision.answer).toBe('allow');
});

test('a policy by which more risk allows more is found', async () => {
  expect(
    await brokenWith(
      'permit (principal is Person, action == Action::"request_access", resource) when { context.risk > 80 && principal in Role::"approver" };',
    ),
  ).toEqual(['risk-only-denies']);
});

test('a policy that lets auditors write is found', async () => {
  expect(
    await brokenWith('permit (principal in Role::"auditor", action == Action::"propose_change", resource);'),
  ).toEqual(['auditors-only-read']);
});

test('a policy that fails is found, and denies whatever it was to say', async () => {
  expect(
    await brokenWith(
      'forbid (principal, action == Action::"use_grant", resource) when { context.request.durationSeconds * 9223372036854775807 > 5 };',
    ),
  ).toEqual(['no-errors']);
});

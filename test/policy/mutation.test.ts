import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { constantsIn } from '../../src/policy/constants';
import { differences, readGoldens, type Golden } from '../../src/policy/golden';
import { checkInvariants } from '../../src/policy/invariants';
import { policyEngine, type PolicyEngine } from '../../src/policy/policy-engine';
import { universeOf } from '../../src/policy/universe';
import { mutantsOf } from './mutants';
import { setOf, shipped } from './shipped';

const without = (golden: Golden): Golden => ({ ...golden, terms: undefined });

test.each(['solo', 'team', 'regulated'] as const)(
  'every mistake in a policy of %s is caught by a golden decision or an invariant',
  async (profile) => {
    const { set, productionApprovals } = await setOf(profile);
    const file = path.join(shipped, profile, `${profile}.test.yml`);
    const goldens = readGoldens(file, await readFile(file, 'utf8'));
    const universe = universeOf(constantsIn(set.policies.values()));
    const isCaught = (engine: PolicyEngine) =>
      goldens.some((golden) => differences(engine, [without(golden)]).length > 0) ||
      differences(engine, goldens).length > 0 ||
      checkInvariants(engine.decide, [], universe, productionApprovals).broken.length > 0;
    const survivors: string[] = [];
    let count = 0;
    for (const mutant of mutantsOf(set)) {
      count++;
      if (!isCaught(policyEngine(mutant.set, profile))) survivors.push(mutant.name);
    }
    expect(survivors).toEqual([]);
    expect(count).toBeGreaterThan({ solo: 20, team: 90, regulated: 180 }[profile]);
  },
  600_000,
);

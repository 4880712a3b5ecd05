import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { differences, readGoldens } from '../../src/policy/golden';
import { FaultyPolicies } from '../../src/policy/policy-set';
import { profiles } from '../../src/policy/policy-source';
import { engineOf, shipped } from './shipped';

test.each(profiles)('the golden decisions of %s hold', async (profile) => {
  const file = path.join(shipped, profile, `${profile}.test.yml`);
  const goldens = readGoldens(file, await readFile(file, 'utf8'));
  expect(differences(await engineOf(profile), goldens)).toEqual([]);
  expect(goldens.length).toBeGreaterThan(25);
});

const one = `given:
  principal: { id: dana, roles: [developer] }
tests:
  - name: Developers read
    facts: { action: read_flags }
    answer: allow
    by: [team/read]
`;

test('what differs is told with its line', async () => {
  const team = await engineOf('team');
  expect(differences(team, readGoldens('own.test.yml', one))).toEqual([]);
  const [difference] = differences(
    team,
    readGoldens('own.test.yml', one.replace('allow', 'deny').replace('[team/read]', '[]')),
  );
  expect(difference).toMatchObject({
    golden: { file: 'own.test.yml', line: 4, name: 'Developers read' },
    lines: ['answer: expected "deny", but it is "allow"', 'by: expected [], but it is ["team/read"]'],
  });
});

test.each([
  ['a role that does not exist', one.replace('developer', 'develloper'), 5, 'facts.principal.roles.0'],
  ['an action that does not exist', one.replace('read_flags', 'read_flag'), 5, 'facts.action'],
  ['a fact that does not exist', one.replace('action:', 'mfa: 5, action:'), 5, '"mfa"'],
  [
    'a fact of a request that does not exist',
    one.replace('action:', 'request: { by: 5 }, action:'),
    5,
    '"by"',
  ],
  ['a test without an answer', one.replace('    answer: allow\n', ''), 4, 'answer'],
  ['something that is not YAML', `${one}  - : : {`, 8, ''],
])('%s is refused where it stands', (_, text, line, words) => {
  let thrown: unknown;
  try {
    readGoldens('own.test.yml', text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(FaultyPolicies);
  const [fault] = (thrown as FaultyPolicies).faults;
  expect(fault).toMatchObject({ file: 'own.test.yml', line });
  expect(fault?.message).toContain(words);
});

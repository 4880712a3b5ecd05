import { afterEach, expect, test } from 'vitest';
import { pathOf, routes } from '../../../src/contract/routes';
import type { ProfileName } from '../../../src/policy/policy-source';
import { person } from '../test-people';
import { TestWarden } from '../test-warden';
import { settings } from './exporting';

const later = settings({
  name: 'later',
  format: 'json',
  begin: 'next',
  to: { kind: 'file', path: '/dev/null/ledger.jsonl' },
});
const people = {
  developer: person('dana', ['developer']),
  approver: person('amir', ['approver']),
  auditor: person('odile', ['auditor']),
  security_officer: person('sven', ['security_officer']),
  administrator: person('ada', ['administrator']),
  nobody: person('nils', []),
};
let warden: TestWarden;
afterEach(() => warden.stop());

const start = async (profile: ProfileName) => {
  warden = await TestWarden.start({ people: Object.values(people), sinks: [later], profile });
};
const answers = async (method: string, path: string, body?: unknown) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(people).map(
        async ([name, one]) => [name, (await warden.sendAs(one, method, path, body)).status] as const,
      ),
    ),
  );

test.each(['team', 'regulated'] as const)(
  'in %s, policies say who sees and replays sinks',
  async (profile) => {
    await start(profile);
    const refused = { developer: 403, approver: 403, nobody: 403 };
    const read = { ...refused, auditor: 200, security_officer: 200, administrator: 200 };
    expect(await answers('GET', routes.sinks)).toEqual(read);
    expect(await answers('GET', pathOf(routes.sinkDeadLetters, { sink: 'later' }))).toEqual(read);
    expect(await answers('POST', pathOf(routes.sinkReplay, { sink: 'later' }), { from: '0' })).toEqual({
      ...read,
      auditor: 403,
    });
  },
);

test('who may not see sinks is not told which there are', async () => {
  await start('team');
  const ask = (sink: string) =>
    warden.sendAs(people.developer, 'GET', pathOf(routes.sinkDeadLetters, { sink }));
  expect((await ask('none')).status).toBe((await ask('later')).status);
});

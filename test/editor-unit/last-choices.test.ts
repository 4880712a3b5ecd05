import { expect, it } from 'vitest';
import { lastChoices, rememberChoices } from '../../src/editor/access/last-choices';

/** What a workspace remembers, kept as an editor keeps it: as JSON. */
function memory(before?: unknown) {
  let latest = before;
  return {
    keys: () => [],
    get: () => latest as never,
    update: async (_: string, value: unknown) => {
      latest = JSON.parse(JSON.stringify(value)) as unknown;
    },
  };
}

it('what was chosen last is offered again, the environment for each connection by itself', async () => {
  const kept = memory();
  await rememberChoices(kept, {
    connectionId: 'one',
    environment: 'staging',
    durationSeconds: 900,
    reason: 'Why',
  });
  await rememberChoices(kept, { connectionId: 'two', environment: 'production' });
  expect(lastChoices(kept)).toEqual({
    environments: { one: 'staging', two: 'production' },
    durationSeconds: 900,
    reason: 'Why',
  });
});

it.each([[undefined], ['text'], [{ durationSeconds: -5 }], [{ environments: ['a'] }]])(
  'a memory that can not be used is none: %j',
  (before) => {
    expect(lastChoices(memory(before))).toEqual({ environments: {}, durationSeconds: 3_600, reason: '' });
  },
);

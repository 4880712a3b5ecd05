import { expect, test } from 'vitest';
import type { FlagState } from '../../../src/contract/flag';
import { sealEvent } from '../../../src/warden/ledger/sealed-event';
import type { PulledFlag } from '../../../src/warden/platforms/platform-adapter';
import { outOfBandChanges } from '../../../src/warden/sync/observed-changes';
import { sampleFlag } from '../samples';

const connectionId = '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11';
const state = (more: Partial<FlagState> = {}): FlagState => ({
  environment: 'production',
  state: 'on',
  rollout: { to: 'everyone' },
  version: '1',
  changedAt: null,
  lastEvaluatedAt: null,
  ...more,
});

/** What is recorded of a flag that was one and is another. Every event can be written. */
function changes(before: PulledFlag | null, after: PulledFlag | null, sameReader = true) {
  const differences = [{ key: 'a', before, after }];
  const events = outOfBandChanges(
    connectionId,
    { kind: 'warden', version: '1' },
    { differences, sameReader },
    [],
  );
  events.forEach(sealEvent);
  return events.flatMap((event) => event.changes);
}

const flag = (more: Partial<PulledFlag> = {}) => sampleFlag('a', { states: [state()], ...more });

test('a flag that came or went is', () => {
  expect(changes(null, flag({ states: [] }))).toEqual([{ what: 'created' }]);
  expect(changes(flag(), null)).toEqual([{ what: 'removed' }]);
});

test('a flag that was archived or revived is', () => {
  const archived = flag({ archivedAt: '2026-01-01T00:00:00.000Z' });
  expect(changes(flag(), archived)).toEqual([{ what: 'archived' }]);
  expect(changes(archived, flag())).toEqual([{ what: 'revived' }]);
});

test.each<[string, Partial<FlagState>]>([
  ['state', { state: 'off' }],
  ['rollout', { rollout: { to: 'some', percentage: 12.5 } }],
  ['version', { version: '2' }],
  ['version with text that no store carries', { version: 'half \ud800, nul \0' }],
])('another %s in an environment is, with both sides', (_, more) => {
  const [change] = changes(flag(), flag({ states: [state(more)] }));
  expect(change).toMatchObject({
    what: 'state',
    environment: 'production',
    before: { state: 'on', version: '1' },
  });
  expect(change?.what === 'state' && change.after).not.toEqual(change?.what === 'state' && change.before);
});

test('an environment that came or went is', () => {
  expect(changes(flag({ states: [] }), flag())).toMatchObject([{ before: null, after: { state: 'on' } }]);
  expect(changes(flag(), flag({ states: [] }))).toMatchObject([{ before: { state: 'on' }, after: null }]);
});

test('facts that change nothing a flag does are not', () => {
  const evaluated = flag({
    description: 'Another',
    lastEvaluatedAt: '2026-01-01T00:00:00.000Z',
    states: [state({ lastEvaluatedAt: '2026-01-01T00:00:00.000Z' })],
  });
  expect(changes(flag(), evaluated)).toEqual([]);
});

test('another version alone is not, when another version of the warden wrote it', () => {
  expect(changes(flag(), flag({ states: [state({ version: '2' })] }), false)).toEqual([]);
  expect(changes(flag(), flag({ states: [state({ version: '2', state: 'off' })] }), false)).toHaveLength(1);
});

test('many changes with the longest texts make several events that fit', () => {
  const long = '\u0001'.repeat(250);
  const states = (version: string) =>
    Array.from({ length: 60 }, (_, at) =>
      state({ environment: `${long}${at}`, version: version.repeat(200) }),
    );
  expect(changes(flag({ states: states('\u0001') }), flag({ states: states('\u0002') }))).toHaveLength(60);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlagChange, FlagState } from '../../../src/contract/flag';
import type { WantedChange } from '../../../src/contract/wanted-change';
import { changesSince, outcomeOf } from '../../../src/warden/connections/change-outcome';

const off: FlagState = {
  environment: 'production',
  state: 'off',
  rollout: { to: 'nobody' },
  version: 'v1',
  changedAt: '2026-11-23T10:00:00.000Z',
  lastEvaluatedAt: null,
};
const on: FlagState = { ...off, state: 'on', rollout: { to: 'everyone' }, version: 'v2' };
const half: FlagState = { ...on, rollout: { to: 'some', percentage: 50 }, version: 'v3' };

const entry = (action: FlagChange['action'], environment = 'production'): FlagChange => ({
  id: '7',
  at: '2026-11-23T11:00:00.000Z',
  by: 'warden',
  action,
  environment,
  platformAction: action,
});

const intent = (to: WantedChange, before = off) => ({
  flagKey: 'banner',
  environment: 'production',
  to,
  baseVersion: before.version,
  comment: 'why',
  before,
});
const toOn = intent({ state: 'on' });
const toHalf = intent({ rolloutPercentage: 50 }, on);

describe('a change whose answer was lost', () => {
  test.each([
    ['shown and told of', toOn, on, [entry('turned_on')]],
    [
      'shown and told of, among others',
      toOn,
      on,
      [entry('updated'), entry('turned_on'), entry('turned_off')],
    ],
    ['a percentage shown and told of', toHalf, half, [entry('updated')]],
    ['shown, on a platform without a history', toOn, on, null],
  ])('is applied when it is %s', (_, sent, state, history) => {
    expect(outcomeOf(sent, { state, history })).toEqual({ outcome: 'applied', after: state });
  });

  test.each([
    ['the state is as before and nothing is told', toOn, off, []],
    ['only another environment is told of', toOn, off, [entry('turned_on', 'staging')]],
    ['only another change is told of', toOn, { ...off, version: 'v9' }, [entry('updated')]],
    ['the state is as before, on a platform without a history', toOn, off, null],
    ['the percentage is as before', toHalf, on, []],
  ])('is not applied when %s', (_, sent, state, history) => {
    expect(outcomeOf(sent, { state, history }).outcome).toBe('not_applied');
  });

  test.each([
    [
      'it is told of and not shown',
      toOn,
      { ...off, version: 'v9' },
      [entry('turned_off'), entry('turned_on')],
    ],
    ['it is shown and not told of', toOn, on, []],
    ['the flag is gone', toOn, null, [entry('turned_on')]],
    ['a third state is shown, on a platform without a history', toOn, { ...off, version: 'v9' }, null],
    [
      'a percentage can not be seen because the flag is off',
      intent({ rolloutPercentage: 50 }),
      { ...off, version: 'v9' },
      [entry('updated')],
    ],
  ])('is unknown when %s', (_, sent, state, history) => {
    expect(outcomeOf(sent, { state, history }).outcome).toBe('unknown');
  });

  test('is never applied while the platform does not show it', () => {
    const states = fc.constantFrom(on, off, half, { ...off, version: 'v9' }, null);
    const changes = fc.array(
      fc.constantFrom(entry('turned_on'), entry('updated'), entry('turned_on', 'staging')),
    );
    fc.assert(
      fc.property(states, fc.option(changes), fc.constantFrom(toOn, toHalf), (state, history, sent) => {
        const outcome = outcomeOf(sent, { state, history });
        if (outcome.outcome !== 'applied') return;
        expect(outcome.after).toBe(state);
        expect(sent === toOn ? state?.state : state?.rollout).toEqual(sent === toOn ? 'on' : half.rollout);
      }),
    );
  });
});

test('the history is read from the last change before it, by the clock of the platform', () => {
  const sentAt = '2026-11-23T12:00:00.000Z';
  expect(changesSince({ before: off, sentAt })).toBe('2026-11-23T10:00:00.000Z');
  expect(changesSince({ before: { ...off, changedAt: null }, sentAt })).toBe('2026-11-23T11:50:00.000Z');
});

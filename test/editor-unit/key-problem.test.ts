import { describe, expect, it } from 'vitest';
import { defaultConfiguration } from '../../src/configuration/configuration';
import { problemOf } from '../../src/editor/diagnostics/key-problem';
import { standingOf, type FlagSource } from '../../src/editor/shared/key-standing';
import { daysAgo, now } from '../lifecycle/facts';
import {
  connection,
  current,
  failing,
  onPlatform,
  otherConnectionId,
  pending,
  stale,
} from '../lifecycle/sprawl-facts';
import { english } from './l10n';
import { sourceOf } from './flag-source';

const configuration = { ...defaultConfiguration, folder: '/code' };
const problem = (key: string, source: FlagSource, likeliest?: string) =>
  problemOf(english, key, standingOf(key, source, configuration, now), () => likeliest);

describe('naming a key in code is a problem', () => {
  it('when no platform has it, with the key that was probably meant', () => {
    expect(problem('new-chekout', sourceOf({}), 'new-checkout')).toEqual({
      code: 'unknown-flag',
      message: 'The flag "new-chekout" is not on any connected platform (shop). Did you mean "new-checkout"?',
    });
  });

  it('when it is archived', () => {
    const flags = [onPlatform('old', { archivedAt: daysAgo(3) })];
    expect(problem('old', sourceOf({ flags }))).toEqual({
      code: 'unknown-flag',
      message: 'The flag "old" is archived in shop.',
    });
  });

  it('when it is stale, with every reason', () => {
    const flags = [onPlatform('old', { lifecycle: stale })];
    const found = problem('old', sourceOf({ flags }));
    expect(found?.code).toBe('stale-flag');
    expect(found?.message).toMatch(/^The flag "old" is stale\. It /);
  });

  it('never while it can’t be told', () => {
    const offline = { state: 'offline', since: now, rememberedAt: null, detail: '' } as const;
    expect(problem('a', sourceOf({ state: { state: 'empty' } }))).toBeNull();
    expect(problem('a', sourceOf({ state: offline }))).toBeNull();
    expect(problem('a', sourceOf({ connections: [] }))).toBeNull();
    expect(problem('a', sourceOf({ connections: [connection(failing)] }))).toBeNull();
    expect(
      problem('a', sourceOf({ connections: [connection(current), connection(pending, otherConnectionId)] })),
    ).toBeNull();
  });

  it('not when one of several platforms needs it still', () => {
    const flags = [
      onPlatform('a', { lifecycle: stale }),
      onPlatform('a', { connectionId: otherConnectionId }),
    ];
    const connections = [connection(), connection(current, otherConnectionId, 'mobile')];
    expect(problem('a', sourceOf({ connections, flags }))).toBeNull();
  });

  it('in words that show what can’t be seen', () => {
    expect(problem('a\u202eb', sourceOf({}))?.message).toContain('"a\ufffdb"');
  });
});

import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Configuration } from '../../src/configuration/configuration';
import { standingOf } from '../../src/editor/shared/key-standing';
import { daysAgo, now, state } from '../lifecycle/facts';
import {
  connection,
  current,
  failing,
  onPlatform,
  otherConnectionId,
  pending,
} from '../lifecycle/sprawl-facts';
import { sourceOf } from './flag-source';

const saying = (own: z.input<typeof Configuration>) => ({ ...Configuration.parse(own), folder: '/code' });
const all = saying({});

describe('what the platforms say of a key', () => {
  it('is present with each platform that has it', () => {
    const flags = [
      onPlatform('new-checkout'),
      onPlatform('new-checkout', { connectionId: otherConnectionId }),
    ];
    const source = sourceOf({
      flags,
      connections: [connection(), connection(current, otherConnectionId, 'mobile')],
    });
    const standing = standingOf('new-checkout', source, all, now);
    expect(standing.answer === 'present' && standing.flags.map((placed) => placed.connection.name)).toEqual([
      'shop',
      'mobile',
    ]);
  });

  it('is absent only when all platforms were read and have it not', () => {
    expect(standingOf('x', sourceOf({}), all, now).answer).toBe('absent');
  });

  it.each([
    ['no warden was asked', sourceOf({ state: { state: 'empty' }, connections: [] }), 'unasked'],
    ['no platform is connected', sourceOf({ connections: [] }), 'unconnected'],
    [
      'the warden is gone',
      sourceOf({ state: { state: 'offline', since: now, rememberedAt: now, detail: '' } }),
      'offline',
    ],
    [
      'the warden is gone and nothing is remembered',
      sourceOf({ state: { state: 'offline', since: now, rememberedAt: null, detail: '' }, connections: [] }),
      'offline',
    ],
    ['a platform was never read', sourceOf({ connections: [connection(pending)] }), 'unread'],
    [
      'one of several platforms fails',
      sourceOf({ connections: [connection(), connection(failing, otherConnectionId, 'mobile')] }),
      'unread',
    ],
  ])('is unclear when %s', (_, source, kind) => {
    const standing = standingOf('x', source, all, now);
    expect(standing.answer === 'unclear' && standing.because.map((one) => one.kind)).toEqual([kind]);
  });

  it('stays present from memory while its platform fails', () => {
    const source = sourceOf({ flags: [onPlatform('new-checkout')], connections: [connection(failing)] });
    expect(standingOf('new-checkout', source, all, now).answer).toBe('present');
  });

  it('counts only the connections that flagwarden.yml names', () => {
    const source = sourceOf({
      flags: [onPlatform('new-checkout', { connectionId: otherConnectionId })],
      connections: [connection(), connection(failing, otherConnectionId, 'mobile')],
    });
    const shopOnly = saying({ connections: ['shop'] });
    expect(standingOf('new-checkout', source, shopOnly, now).answer).toBe('absent');
    const withMissing = saying({ connections: ['shop', 'web'] });
    const standing = standingOf('new-checkout', source, withMissing, now);
    expect(standing.answer === 'unclear' && standing.because).toEqual([{ kind: 'missing', name: 'web' }]);
  });

  it('is absent with where it was archived', () => {
    const source = sourceOf({ flags: [onPlatform('old', { archivedAt: daysAgo(3) })] });
    const standing = standingOf('old', source, all, now);
    expect(standing.answer === 'absent' && standing.archived).toHaveLength(1);
  });

  it("judges by the folder's own thresholds where it has any", () => {
    const flag = onPlatform('new-checkout', {
      temporary: 'yes',
      states: [state({ changedAt: daysAgo(20) })],
    });
    const source = sourceOf({ flags: [flag] });
    const verdict = (own: z.input<typeof Configuration>) => {
      const standing = standingOf('new-checkout', source, saying(own), now);
      return standing.answer === 'present' ? standing.flags[0]?.lifecycle.stale : null;
    };
    expect(verdict({})).toBe('no');
    expect(verdict({ lifecycle: { fullyRolledOutDays: 14 } })).toBe('yes');
  });
});

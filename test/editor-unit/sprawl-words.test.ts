import { describe, expect, it } from 'vitest';
import type { CatalogueState } from '../../src/client/catalogue';
import { messageOf, type Shown } from '../../src/editor/sprawl-view/sprawl-message';
import { obstacleInShort } from '../../src/editor/shared/obstacle-words';
import { stateInWords } from '../../src/editor/shared/flag-words';
import { entryInShort } from '../../src/editor/sprawl-view/sprawl-words';
import { daysAgo, state } from '../lifecycle/facts';
import { connection, failing, pending, stale } from '../lifecycle/sprawl-facts';
import { english } from './l10n';
import { entry, sprawlOf } from './sprawl-facts';

const time = (moment: Date) => moment.toISOString().slice(11, 16);

describe('an entry in short', () => {
  it.each([
    ['1 reference', entry('x', 'unknown')],
    ['in no code', entry('x', 'unused')],
    ['still looking for references', entry('x', 'active', { references: 0, scanned: false })],
    ['expired 2026-11-01 · 12 references', entry('x', 'stale', { references: 12 })],
    ['archived on the platform · 1 reference', entry('x', 'unreachable', {}, { archivedAt: daysAgo(1) })],
    [
      'expired 2026-11-01, +2 more · in no code',
      entry('x', 'stale', {
        references: 0,
        lifecycle: { stale: 'yes', reasons: [...stale.reasons, ...stale.reasons, ...stale.reasons] },
      }),
    ],
  ])('%s', (words, what) => {
    expect(entryInShort(english, what)).toBe(words);
  });
});

describe('a state in words', () => {
  it.each([
    ['on for everyone', state()],
    ['on for 25 %', state({ rollout: { to: 'some', percentage: 25 } })],
    ['on for some, by rules', state({ rollout: { to: 'some', percentage: null } })],
    ['on for nobody', state({ rollout: { to: 'nobody' } })],
    ['on', state({ rollout: { to: 'unknown' } })],
    ['off', state({ state: 'off' })],
    ['not configured', state({ state: 'not_configured' })],
  ])('%s', (words, what) => {
    expect(stateInWords(english, what)).toBe(words);
  });
});

describe('what stands in the way', () => {
  const inShort = (...[obstacle]: [Parameters<typeof obstacleInShort>[1]]) =>
    obstacleInShort(english, obstacle, time).short;

  it('is told with since when and what is shown meanwhile', () => {
    expect(inShort({ kind: 'unread', connection: connection(failing) })).toBe(
      'unreachable since 10:42 · showing flags of 10:41',
    );
    expect(
      inShort({ kind: 'unread', connection: connection({ ...failing, catalogueAt: null } as never) }),
    ).toBe('unreachable since 10:42 · no flags to show');
    expect(inShort({ kind: 'unread', connection: connection(pending) })).toBe(
      'being read for the first time',
    );
    expect(inShort({ kind: 'missing', name: 'x' })).toBe('named in flagwarden.yml, but not connected');
    const since = new Date('2026-11-23T10:42:00Z');
    expect(inShort({ kind: 'offline', since, rememberedAt: null, detail: '', signedOut: true })).toBe(
      'sign in to use it · no flags to show',
    );
  });
});

describe('the line above the tree', () => {
  const offline: CatalogueState = {
    state: 'offline',
    since: new Date('2026-11-23T10:42:00Z'),
    rememberedAt: new Date('2026-11-23T10:41:00Z'),
    detail: '',
  };
  const active = sprawlOf([entry('a', 'active')]);
  const message = (own: Partial<Shown>) =>
    messageOf(
      english,
      {
        catalogue: { state: 'live' },
        connected: true,
        scanning: false,
        sprawl: active,
        size: 1,
        narrowed: false,
        ...own,
      },
      time,
    );

  it.each<[string, Partial<Shown>, string | undefined]>([
    ['nothing before a warden was asked', { catalogue: { state: 'empty' }, sprawl: sprawlOf([]) }, undefined],
    ['nothing without a connection: there is the welcome view', { connected: false }, undefined],
    ['that code is being read', { scanning: true }, 'Looking for flags in code…'],
    [
      'of when the flags are, offline',
      { catalogue: offline },
      'Offline since 10:42. Showing flags of 10:41.',
    ],
    [
      'that there are none, offline',
      { catalogue: { ...offline, rememberedAt: null } },
      'Offline since 10:42. No flags are remembered.',
    ],
    [
      'that somebody has to sign in, and of when the flags are',
      { catalogue: { ...offline, signedOut: true } },
      "Sign in to use your team's warden. Showing flags of 10:41.",
    ],
    [
      'nothing where only the sign-in is missing: there is the welcome view',
      { catalogue: { ...offline, rememberedAt: null, signedOut: true }, sprawl: sprawlOf([]), size: 0 },
      undefined,
    ],
    ['that all is well', {}, 'Nothing needs your attention.'],
    ['nothing when something is not well', { sprawl: sprawlOf([entry('s', 'stale')]) }, undefined],
    [
      'nothing reassuring while something is unreachable',
      { sprawl: sprawlOf([], [{ kind: 'missing', name: 'x' }]) },
      undefined,
    ],
    ['that a filter hides some', { narrowed: true }, 'Showing 1 of 1 flags.'],
    ['that the filter hides all', { narrowed: true, size: 0 }, 'No flag matches what you chose to see.'],
    [
      'that platforms are empty',
      { sprawl: sprawlOf([]), size: 0 },
      'The connected platforms have no flags yet.',
    ],
  ])('says %s', (_, own, expected) => {
    expect(message(own)).toBe(expected);
  });
});

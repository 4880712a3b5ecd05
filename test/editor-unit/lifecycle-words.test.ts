import { describe, expect, it } from 'vitest';
import type { StaleReason } from '../../src/contract/lifecycle';
import { reasonInShort, reasonInWords, verdictInWords } from '../../src/editor/shared/lifecycle-words';
import { english } from './l10n';

const at = '2026-10-09T23:30:00.000Z';

describe('a stale reason in words', () => {
  it.each<[StaleReason, string, string]>([
    [{ rule: 'expired', expiredAt: at }, 'It expired on 2026-10-09.', 'expired 2026-10-09'],
    [{ rule: 'past_review', reviewBy: at }, 'Its review was due on 2026-10-09.', 'review was due 2026-10-09'],
    [
      { rule: 'fully_rolled_out', since: at, days: 45, thresholdDays: 30, environments: ['eu', 'us'] },
      'It has served everyone in eu, us for 45 days, since 2026-10-09 (stale after 30 days).',
      'fully rolled out for 45 days',
    ],
    [
      { rule: 'no_evaluations', lastEvaluatedAt: at, days: 45, thresholdDays: 1 },
      'It was last evaluated on 2026-10-09, 45 days ago (stale after 1 day).',
      'not evaluated for 45 days',
    ],
    [
      { rule: 'no_evaluations', lastEvaluatedAt: null, days: 45, thresholdDays: 30 },
      'It was never evaluated in the 45 days since it was created (stale after 30 days).',
      'never evaluated in 45 days',
    ],
    [
      { rule: 'temporary_and_old', createdAt: at, days: 45, thresholdDays: 40, thresholdFrom: 'platform' },
      'It is temporary and 45 days old; the platform expects it to live 40 days.',
      'temporary, 45 days old',
    ],
    [
      { rule: 'temporary_and_old', createdAt: at, days: 1, thresholdDays: 1, thresholdFrom: 'configuration' },
      'It is temporary and 1 day old (stale after 1 day).',
      'temporary, 1 day old',
    ],
    [
      { rule: 'platform_says_so', detail: null },
      'The platform marks it as stale.',
      'marked stale on the platform',
    ],
    [
      { rule: 'platform_says_so', detail: '*done*' },
      'The platform marks it as stale: *done*',
      'marked stale on the platform',
    ],
  ])('of %j', (reason, sentence, short) => {
    expect(reasonInWords(english, reason)).toBe(sentence);
    expect(reasonInShort(english, reason)).toBe(short);
  });

  it('never passes an unknown verdict off as a yes or a no', () => {
    expect(verdictInWords(english, { stale: 'unknown', reasons: [] })).toMatch(/^Can't tell/);
  });
});

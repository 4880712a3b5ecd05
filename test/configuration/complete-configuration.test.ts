import { describe, expect, it } from 'vitest';
import { completeConfiguration } from '../../src/configuration/complete-configuration';

const textsAt = (before: string) => completeConfiguration(before, ['shop', 'a: b']).map(({ text }) => text);
const lifecycle = [
  'fullyRolledOutDays',
  'noEvaluationsDays',
  'temporaryMaxAgeDays',
  'minimumAgeDays',
  'trustPlatform',
  'keep',
];

describe('what is proposed in flagwarden.yml', () => {
  it.each([
    ['', ['connections', 'flagFiles', 'exclude', 'wrappers', 'lifecycle']],
    ['exclude: [a]\nfl', ['connections', 'flagFiles', 'wrappers', 'lifecycle']],
    ['lifecycle:\n  ', lifecycle],
    ['lifecycle: # ours\n\n  # more\n  keep: []\n  t', lifecycle.filter((name) => name !== 'keep')],
    ['lifecycle:\r\n  keep:\r\n    - a\r\n  ', lifecycle.filter((name) => name !== 'keep')],
    ['lifecycle:\n  keep: []\nexclude:\n  - x\n', ['connections', 'flagFiles', 'wrappers']],
    ['lifecycle:\n  trustPlatform: ', ['true', 'false']],
    ['lifecycle:\n  minimumAgeDays: ', ['7']],
    ['connections:\n  - ', ['"shop"', '"a: b"']],
    ['connections:\n- ', ['"shop"', '"a: b"']],
    ['exclude:\n  - ', []],
    ['wrappers:\n  - ', ['call', 'key', 'keyword']],
    ['wrappers:\n  - call: isOn\n    ', ['key', 'keyword']],
    ['wrappers:\n  - call: isOn\n    key: 1\n  - keyword: flag\n    ', ['call', 'key']],
    ['wrappers:\n  - call: isOn\n    key: ', ['0']],
    ['wrappers:\n- key: ', ['0']],
    ['wrappers:\n  - call: isOn\nex', ['connections', 'flagFiles', 'exclude', 'lifecycle']],
    ['exclude: [a]\n  ', []],
    ['ghost:\n  ', []],
    ['# ex', []],
    ['exclude: x # l', []],
  ])('after %j', (before, expected) => {
    expect(textsAt(before)).toEqual(expected);
  });

  it('explains every name', () => {
    for (const { description } of completeConfiguration('lifecycle:\n  ', []))
      expect(description).not.toBe('');
  });
});

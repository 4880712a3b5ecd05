import { describe, expect, it } from 'vitest';
import { entryTooltip } from '../../src/editor/sprawl-view/sprawl-tooltip';
import { connection } from '../lifecycle/sprawl-facts';
import { daysAgo } from '../lifecycle/facts';
import { english } from './l10n';
import { entry } from './sprawl-facts';

const tooltip = (what: Parameters<typeof entryTooltip>[1]) =>
  entryTooltip(english, what, [connection()], (moment) => moment.toISOString());

describe('the tooltip of a row', () => {
  it('tells what is known of a flag, each reason on a line of its own', () => {
    const text = tooltip(
      entry('new-checkout', 'stale', { references: 2 }, { description: 'Pays', name: 'Buy' }),
    );
    expect(text.split('\n')).toEqual([
      '**`new-checkout`**',
      '',
      'Buy  ',
      'Pays',
      '',
      'On shop',
      '',
      'Stale',
      '',
      '- It expired on 2026&#45;11&#45;01&#46;',
      '',
      '2 references',
    ]);
  });

  it('tells why a key is unknown, and when it only may be', () => {
    expect(tooltip(entry('x', 'unknown'))).toContain('No connected platform has this key');
    expect(tooltip({ ...entry('x', 'unknown'), category: 'unreachable' })).toContain(
      'tell whether a platform',
    );
  });

  it('tells that a flag is archived', () => {
    expect(tooltip(entry('x', 'active', {}, { archivedAt: daysAgo(2) }))).toContain('Archived 2026');
  });

  it("makes nothing but text of a platform's words", () => {
    const hostile = '[x](command:a) <img src=x> `y`\n# z | $(flame) \u202e';
    const text = tooltip(entry(hostile, 'active', {}, { name: hostile, description: hostile }));
    expect(text).not.toMatch(/\]\(|<img|\$\(|`|\n# |\u202e/);
  });
});

import { describe, expect, it } from 'vitest';
import { useOfGrantFacts } from '../../src/editor/access/use-of-grant';
import { connectionId } from '../lifecycle/facts';
import { grant, inMinutes, toggle } from './access-facts';
import { english } from './l10n';

const time = (moment: Date) => moment.toISOString().slice(11, 16);
const environments = [{ connectionId, key: 'production', name: 'Live', production: true, order: 0 }];
const over = grant({ state: 'expired', endedAt: inMinutes(-1) });
const facts = (toggles: Parameters<typeof useOfGrantFacts>[1]['toggles'], of = over) =>
  useOfGrantFacts(english, { grant: of, toggles }, environments, time);

describe('what is said of what was done by a right', () => {
  it('is each change from the first to the last, with its entries in the ledger', () => {
    const back = toggle({
      at: inMinutes(-2),
      to: { state: 'on' },
      before: toggle().after ?? toggle().before,
      after: toggle().before,
      entries: ['9', '10'],
    });
    expect(facts([back, toggle()])).toEqual([
      '11:55: new-checkout in Live: was on for everyone, then off',
      'Recorded in the ledger as entries 7, 8.',
      '11:58: new-checkout in Live: was off, then on for everyone',
      'Recorded in the ledger as entries 9, 10.',
      'It is over since 11:59',
    ]);
  });

  it('never calls done what is not known to be', () => {
    const [refused, lost, underWay] = [
      toggle({ state: 'not_applied', after: null, detail: 'The token may not do this.' }),
      toggle({ state: 'unknown', after: null, detail: 'No answer.' }),
      toggle({ state: 'intended', after: null, entries: ['7'] }),
    ];
    expect(facts([refused])[0]).toBe('11:55: new-checkout in Live: was to be off, and was not changed');
    expect(facts([refused])[1]).toMatch(/^The token may not do this\. Recorded/);
    expect(facts([lost])[0]).toMatch(
      /was on for everyone, was to be off, and nobody can tell whether it is$/,
    );
    expect(facts([underWay])[0]).toMatch(/was on for everyone, on its way to off$/);
  });

  it('tells none from not known, and that more may come', () => {
    expect(facts([])).toEqual(['Nothing was changed by it', 'It is over since 11:59']);
    expect(facts(null)[0]).toBe("What was done by it can't be told");
    expect(facts([], grant())[1]).toBe(
      'It holds until 12:38: more may be done by it, so that it can be rejected now and ratified only then',
    );
  });
});

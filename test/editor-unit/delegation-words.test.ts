import { describe, expect, it } from 'vitest';
import {
  delegationInWords,
  delegationWindow,
  forWhomInWords,
  reviewerInWords,
} from '../../src/editor/access/delegation-words';
import { flagAccessLines } from '../../src/editor/access/flag-access-facts';
import { ada, bo, delegation, inMinutes, review } from './access-facts';
import { english } from './l10n';

const time = (moment: Date) => moment.toISOString().slice(11, 16);

describe('what is said of reviews that somebody does for another', () => {
  it('names who decided, and for whom', () => {
    expect(reviewerInWords(english, review('approve'))).toBe('Bo');
    expect(reviewerInWords(english, { ...review('approve'), onBehalfOf: ada })).toBe('Bo for Ada');
  });

  it('names for whom something waits, unless the person may review it for themself', () => {
    expect(forWhomInWords(english, undefined)).toBeNull();
    expect(forWhomInWords(english, { myself: true, onBehalfOf: [bo], answered: false })).toBeNull();
    expect(forWhomInWords(english, { myself: false, onBehalfOf: [bo], answered: false })).toBe('for Bo');
    expect(forWhomInWords(english, { myself: false, onBehalfOf: [bo, ada], answered: false })).toBe(
      'for Bo or Ada',
    );
  });

  it('tells both sides until when', () => {
    const one = delegation();
    expect(delegationInWords(english, one, 'toMe')).toBe('I review for Bo');
    expect(delegationInWords(english, one, 'mine')).toBe('Ada reviews for me');
    expect(delegationWindow(english, one, time)).toBe('until 12:38');
    const later = delegation({ state: 'scheduled', startsAt: inMinutes(10) });
    expect(delegationWindow(english, later, time)).toBe('from 12:10 to 12:38');
  });

  it('stands in the last approval of a flag', () => {
    const lastApproval = {
      requestId: delegation().id,
      at: inMinutes(0),
      requester: { id: 'cy', name: 'Cy' },
      reviewers: [{ ...ada, onBehalfOf: bo }],
    };
    const facts = { mine: [], grants: [], pending: [], lastApproval };
    expect(flagAccessLines(english, facts, [], time).lastApproval).toBe('For Cy at 12:00, by Ada for Bo');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLines, sectionRows } from '../../src/editor/access/in-lines';
import { reviewFacts, type ReviewMaterial } from '../../src/editor/access/review-facts';
import { connectionId, state } from '../lifecycle/facts';
import { onPlatform } from '../lifecycle/sprawl-facts';
import { accessRequest, terms, ada, bo, inMinutes, review } from './access-facts';
import { english } from './l10n';

const time = (moment: Date) => moment.toISOString().slice(11, 16);
const environments = [{ connectionId, key: 'production', name: 'Live', production: true, order: 0 }];
const flag = onPlatform('new-checkout', {
  owners: [{ kind: 'team', name: 'Payments' }],
  states: [state({ rollout: { to: 'some', percentage: 25 } })],
});

const material = (more: Partial<ReviewMaterial> = {}): ReviewMaterial => ({
  request: accessRequest(),
  reach: { flags: ['new-checkout'], flagCount: 1, production: true },
  environments,
  flags: [
    {
      flag,
      changes: [
        {
          id: '1',
          at: inMinutes(-120),
          by: 'cy',
          action: 'turned_on',
          environment: 'production',
          platformAction: 'x',
        },
      ],
      access: {
        pending: [],
        grants: [],
        lastApproval: { requestId: 'x', at: inMinutes(-60), reviewers: [bo], requester: ada },
        mine: [],
      },
      references: { count: 3, files: 2, complete: true },
    },
  ],
  ...more,
});
const sectionsOf = (more: Partial<ReviewMaterial> = {}) => reviewFacts(english, material(more), time);
const textOf = (more: Partial<ReviewMaterial> = {}) =>
  sectionsOf(more)
    .flatMap(({ facts }) => facts)
    .join('\n');

describe('what a reviewer reads', () => {
  it('is what is asked for, what it reaches, the state, the history, the code and the policies', () => {
    expect(sectionsOf().map(({ title }) => title)).toEqual([
      'What is asked for',
      'In the words of Ada',
      'What it reaches now',
      'new-checkout',
      'Under the policies',
    ]);
    const text = textOf();
    for (const fact of [
      'Access to new-checkout in production for 1 hour',
      'By Ada (https://id.example#ada), 11:55',
      'Environments: Live (production)',
      'Flags: 1 flag',
      'Live: now on for 25 %',
      'release · Owned by Payments',
      '3 references in 2 files in the code of this window',
      'Turned on in Live by cy, 10:00',
      'Last approved: For Ada at 11:00, by Bo',
      'Needs 1 approval by approver',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('keeps the words of who asks apart from everything else', () => {
    const sections = sectionsOf();
    const isTheirs = ({ title }: { title: string }) => title === 'In the words of Ada';
    const others = sections.filter((section) => !isTheirs(section)).flatMap(({ facts }) => facts);
    expect(sections.find(isTheirs)?.facts).toEqual(['Payments fail']);
    expect(others.join('\n')).not.toContain('Payments fail');
  });

  it('says of what it does not know that it does not know it', () => {
    const [known] = material().flags;
    if (known === undefined) throw new Error('There is a flag');
    const text = textOf({
      reach: null,
      environments: [],
      flags: [
        { ...known, changes: null, access: null, references: { ...known.references, complete: false } },
      ],
    });
    for (const gap of [
      "Flags: Can't tell how many flags",
      'production (not known to the platform)',
      "The platform's history can't be read",
      "Who holds grants for it can't be told",
      'in the code of this window so far',
    ]) {
      expect(text).toContain(gap);
    }
  });

  it('says whom it would concern, and which policies are in the way', () => {
    const [known] = material().flags;
    if (known === undefined) throw new Error('There is a flag');
    const states = known.flag.states.map((state) => ({ ...state, state: 'off' as const }));
    const deniedBy = [{ id: 'team/production', title: 'Production needs the approval of an approver' }];
    const text = textOf({
      request: accessRequest({ terms: terms({ deniedBy }) }),
      flags: [{ ...known, flag: { ...known.flag, states, evaluationsReported: true } }],
    });
    expect(text).toContain('Live: now off; if it is turned on, on for 25 %');
    expect(text).toMatch(/Live: (last evaluated|no evaluation was seen)/);
    expect(text).toContain('Because of the policy Production needs the approval of an approver');
  });

  it('says of a break-glass that it was taken, and nothing of waiting or of approvals', () => {
    const sections = sectionsOf({ request: accessRequest({ breakGlass: true, state: 'approved' }) });
    expect(sections[0]?.title).toBe('What was taken');
    const text = sections.flatMap(({ facts }) => facts).join('\n');
    expect(text).toContain('Taken at once by Ada (https://id.example#ada), 11:55');
    expect(text).not.toMatch(
      /as soon as it is approved|without an answer|An approval holds|Needs 1 approval/,
    );
  });

  it('says where an environment may be production, and where a review holds no more', () => {
    const unknown = environments.map((one) => ({ ...one, production: null }));
    expect(textOf({ environments: unknown })).toContain('Live (not known whether it is production)');
    const request = accessRequest({ reviews: [{ ...review('approve'), digest: 'c'.repeat(64) }] });
    expect(textOf({ request })).toContain('Bo answered an earlier version, which counts for nothing');
  });

  it('says what a change would make of the state', () => {
    const { wanted } = accessRequest();
    const request = accessRequest({
      wanted: {
        kind: 'change',
        connectionId,
        startsAt: null,
        reason: wanted.reason,
        ticket: 'OPS-1',
        urgent: true,
        flag: 'new-checkout',
        environment: 'production',
        to: { state: 'off' },
        baseVersion: '1',
        revertAfterSeconds: null,
      },
    });
    const text = textOf({ request });
    expect(text).toContain('Live: now on for 25 %, then off');
    expect(text).toContain('Ticket OPS-1');
    expect(text).toContain('Called urgent');
  });
});

describe('a long text in lines', () => {
  it('loses nothing, and no line is too long', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 1, max: 90 }),
        (text, longest) => {
          const lines = inLines(text, longest);
          expect(lines.join('')).toBe(text);
          for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });

  it('breaks between words', () => {
    expect(inLines('one two three', 8)).toEqual(['one two ', 'three']);
    expect(inLines('one two three', 8, 4)).toEqual(['one ', 'two ', 'three']);
  });

  it('leaves room for the title at the end of the first row of a section, and for that row alone', () => {
    const [hash, title] = ['a'.repeat(64), 'What the review is for'];
    expect(sectionRows(title, [`Policies: ${hash}`, hash])).toEqual([['Policies: ', hash], [hash]]);
    const [long] = sectionRows('x'.repeat(500), ['one two three four five six']);
    expect(long).toEqual(['one two three four five ', 'six']);
  });
});

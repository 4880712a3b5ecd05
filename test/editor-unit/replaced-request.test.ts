import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NewRequest, type AccessRequest } from '../../src/contract/access-request';
import type { AccessTarget } from '../../src/editor/access/access-target';
import { replacingFacts, whatHappened } from '../../src/editor/access/replaced-request';
import { draftOf, wantedOf } from '../../src/editor/access/request-draft';
import { connectionId, state } from '../lifecycle/facts';
import { connection, onPlatform } from '../lifecycle/sprawl-facts';
import { accessRequest, bo, inMinutes, review } from './access-facts';
import { english } from './l10n';

const time = (moment: Date) => moment.toISOString().slice(11, 16);
const environments = ['production', 'staging'];
const target: AccessTarget = {
  flag: onPlatform('new-checkout', {
    states: environments.map((environment) => state({ environment, version: '7' })),
  }),
  connection: connection(),
  environments: environments.map((key, order) => ({
    connectionId,
    key,
    name: key,
    production: key === 'production',
    order,
  })),
  environment: undefined,
};

const asked = {
  connectionId: fc.constant(connectionId),
  startsAt: fc.option(fc.constant(inMinutes(90))),
  reason: fc.constantFrom('Payments fail', 'Nights are quiet'),
  ticket: fc.option(fc.constant('SHOP-12')),
  urgent: fc.boolean(),
};
const seconds = fc.integer({ min: 60, max: 86_400 });
const anyRequest = fc.oneof(
  fc.record({
    ...asked,
    kind: fc.constant('access'),
    durationSeconds: seconds,
    extends: fc.option(fc.uuid()),
    scope: fc.record({
      flags: fc.constantFrom(
        { by: 'key', keys: ['new-checkout', 'old-basket'] },
        { by: 'tag', tag: 'checkout' },
        { by: 'pattern', pattern: 'new-*' },
      ),
      environments: fc.subarray(environments, { minLength: 1 }),
      actions: fc.subarray(['toggle', 'rollout'], { minLength: 1 }),
    }),
  }),
  fc.record({
    ...asked,
    kind: fc.constant('change'),
    flag: fc.constant('new-checkout'),
    environment: fc.constantFrom(...environments),
    to: fc.constantFrom({ state: 'off' }, { rolloutPercentage: 25 }),
    baseVersion: fc.constant('7'),
    revertAfterSeconds: fc.option(seconds),
  }),
);
const requestFor = (wanted: object): AccessRequest => accessRequest({ wanted: NewRequest.parse(wanted) });

describe('a request that is edited', () => {
  it('asks for all that was asked for until something is said otherwise', () => {
    fc.assert(
      fc.property(anyRequest, (wanted) => {
        const request = requestFor(wanted);
        expect(wantedOf(draftOf(request, target, undefined))).toEqual(request.wanted);
      }),
    );
  });

  it('says that nothing is different yet', () => {
    const request = accessRequest({ reviews: [review('approve')] });
    expect(textOf(request, request.wanted)).toMatch(/^Nothing is different yet/);
  });

  it('says whose reviews are cleared', () => {
    const other = { ...accessRequest().wanted, reason: 'Something else' };
    expect(textOf(accessRequest({ reviews: [review('approve')] }), other)).toBe(
      'The reviews so far are cleared: Bo',
    );
    expect(textOf(accessRequest(), other)).not.toMatch(/cleared/);
  });

  it('says that a change is meant for the flag as it is now', () => {
    const change = {
      kind: 'change',
      connectionId,
      reason: 'Nights are quiet',
      flag: 'new-checkout',
      environment: 'production',
      to: { state: 'off' },
    };
    const request = requestFor({ ...change, baseVersion: '6' });
    expect(textOf(request, wantedOf(draftOf(request, target, undefined)))).toMatch(
      /changed since you asked: this is meant for how it is now/,
    );
  });
});

describe('what has happened to a request meanwhile', () => {
  const happened = (before: AccessRequest, now: AccessRequest) => whatHappened(english, before, now, time);
  const before = accessRequest();

  it('names who approved it, with their words', () => {
    const now = { ...before, version: 2, reviews: [review('approve', 'Go\nahead')] };
    expect(happened(before, now)).toEqual(['Bo approved it. Go ahead']);
  });

  it('tells only what is new', () => {
    const seen = { ...before, reviews: [review('approve')] };
    const cy = { ...review('deny', 'No'), reviewer: { ...bo, id: 'https://id.example#cy', name: 'Cy' } };
    const now = { ...seen, state: 'denied' as const, reviews: [...seen.reviews, cy] };
    expect(happened(seen, now)).toEqual(['Cy denied it. No', 'By now: denied.']);
  });

  it('tells of an edit in another window, of reminders and of its end', () => {
    const edited = { ...before, digest: 'c'.repeat(64) };
    expect(happened(before, edited)[0]).toMatch(/another window. It now says: Access to new-checkout/);
    const notice = { kind: 'reminder' as const, at: inMinutes(-1), people: [bo] };
    expect(happened(before, { ...before, notices: [notice] })).toEqual(['Reviewers were reminded of it.']);
    const ended = { ...before, state: 'withdrawn' as const, closedBecause: 'Ada has left.' };
    expect(happened(before, ended)).toEqual(['By now: withdrawn.', 'Ada has left.']);
  });
});

const textOf = (request: AccessRequest, wanted: NewRequest) =>
  replacingFacts(english, request, wanted)
    .map(({ text }) => text)
    .join('\n');

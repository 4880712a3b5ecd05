import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routes } from '../../../src/contract/routes';
import { DryRun } from '../../../src/contract/terms';
import type { Question, QuestionRequest } from '../../../src/policy/question';
import { riskOf } from '../../../src/warden/access/risk';
import { TestWarden } from '../test-warden';
import { accessTo, staff } from './asking';

type Asked = Omit<Question, 'risk'>;

const flag = {
  connectionId: 'c',
  connection: 'Our Unleash',
  platform: 'unleash',
  key: 'new-checkout',
  tags: [] as readonly string[],
  purpose: 'release',
  owners: ['Ana'],
} as const;

const request: QuestionRequest = {
  kind: 'change',
  requester: 'dana',
  breakGlass: false,
  reason: 'because',
  ticket: 'OPS-1',
  durationSeconds: 3_600,
  startsInSeconds: 0,
  urgent: false,
  change: { state: 'on' },
  approvals: [],
};

const harmless: Asked = {
  principal: { id: 'dana', kind: 'person', groups: [], roles: [] },
  action: 'propose_change',
  flag,
  environment: { key: 'staging', production: false },
  request,
  now: new Date('2026-11-23T12:00:00Z'),
  mfaAgeSeconds: null,
};

/** Ways to make a question riskier, none of which undoes another. */
const worse: Readonly<Record<string, (asked: Asked) => Asked>> = {
  production: (asked) => ({ ...asked, environment: { key: 'production', production: true } }),
  'an environment that nobody knows': (asked) => ({ ...asked, environment: null }),
  sensitive: (asked) => ({ ...asked, flag: asked.flag && { ...asked.flag, tags: ['sensitive'] } }),
  guarding: (asked) => ({ ...asked, flag: asked.flag && { ...asked.flag, purpose: 'kill_switch' } }),
  'nobody owns it': (asked) => ({ ...asked, flag: asked.flag && { ...asked.flag, owners: [] } }),
  'a flag that is not there': (asked) => ({ ...asked, flag: null }),
  'any change': (asked) => ({ ...asked, request: asked.request && { ...asked.request, change: null } }),
  'for a day': (asked) => withSeconds(asked, 24 * 3_600),
  'for a week': (asked) => withSeconds(asked, 7 * 24 * 3_600),
  'no ticket': (asked) => ({ ...asked, request: asked.request && { ...asked.request, ticket: null } }),
  urgent: (asked) => ({ ...asked, request: asked.request && { ...asked.request, urgent: true } }),
  'no request': (asked) => ({ ...asked, request: null }),
};

const withSeconds = (asked: Asked, seconds: number): Asked => ({
  ...asked,
  request: asked.request && {
    ...asked.request,
    durationSeconds: Math.max(seconds, asked.request.durationSeconds),
  },
});

const questions = fc
  .subarray(Object.keys(worse))
  .map((ways) => ways.reduce((asked, way) => worse[way]?.(asked) ?? asked, harmless));

test('what is harmless has no risk', () => {
  expect(riskOf(harmless, 1)).toEqual({ score: 0, factors: [] });
});

test('a score is the sum of its factors, and from 0 to 100', () => {
  fc.assert(
    fc.property(questions, fc.integer({ min: 0, max: 1_000 }), (asked, places) => {
      const { score, factors } = riskOf(asked, places);
      expect(score).toBe(factors.reduce((sum, { points }) => sum + points, 0));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
    }),
  );
});

test('nothing that is worse, and no further place, ever lowers it', () => {
  fc.assert(
    fc.property(
      questions,
      fc.constantFrom(...Object.keys(worse)),
      fc.nat(200),
      fc.nat(200),
      (asked, way, places, more) => {
        const { score } = riskOf(asked, places);
        expect(riskOf(worse[way]?.(asked) ?? asked, places).score).toBeGreaterThanOrEqual(score);
        expect(riskOf(asked, places + more).score).toBeGreaterThanOrEqual(score);
      },
    ),
  );
});

test('an emergency about one flag stays below the risk at which break-glass is closed', () => {
  fc.assert(
    fc.property(
      fc.subarray([
        'production',
        'sensitive',
        'guarding',
        'nobody owns it',
        'any change',
        'no ticket',
        'urgent',
      ]),
      (ways) => {
        const asked = ways.reduce((so, way) => worse[way]?.(so) ?? so, harmless);
        expect(riskOf(asked, 1).score).toBeLessThan(70);
      },
    ),
  );
});

test('a request for many flags asks for more than each of them alone, and is told why', async () => {
  const people = staff();
  const warden = await TestWarden.start({ people: Object.values(people), profile: 'regulated' });
  try {
    warden.platform.keys = Array.from({ length: 30 }, (_, at) => `checkout-${at}`);
    for (const key of warden.platform.keys) warden.platform.tags[key] = ['sensitive'];
    const connection = await warden.connected();
    const dryRun = async (flags: object) => {
      const scope = { flags, environments: ['production'], actions: ['toggle'] };
      const wanted = { ...accessTo(connection, { scope }), ticket: 'OPS-1', urgent: true };
      const answer = await warden.sendAs(people.dana, 'POST', routes.requestDryRun, wanted);
      return DryRun.parse(await answer.json()).terms;
    };
    const one = await dryRun({ by: 'key', keys: ['checkout-1'] });
    const all = await dryRun({ by: 'tag', tag: 'sensitive' });
    expect(all.risk?.score).toBe((one.risk?.score ?? 0) + 20);
    expect(all.risk?.factors).toContainEqual({ factor: 'many_places', points: 20 });
    expect(one.risk?.factors.map(({ factor }) => factor)).not.toContain('many_places');
  } finally {
    await warden.stop();
  }
});

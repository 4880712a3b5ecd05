import { expect, test } from 'vitest';
import { openTexts, type OpenedPolicies } from '../../src/policy/policy-engine';
import { doubtfulActions, touchedActions } from '../../src/policy/touched-actions';
import { opened } from './shipped';

const team = await opened('team');
const teamWith = (more: Partial<OpenedPolicies['texts']>): OpenedPolicies =>
  openTexts({ ...team.texts, ...more }, team.set.schema);

test('of the same policies, wherever they stand, are none', () => {
  const texts = [...team.texts.files.values()].join('\n');
  expect(touchedActions(team, teamWith({ files: new Map([['all.cedar', texts]]) }))).toEqual(new Set());
});

test('are those of a policy that is new, gone or changed', () => {
  const own = (title: string) =>
    `@id("own")\n@title("${title}")\npermit (principal, action == Action::"read_sinks", resource);`;
  const [one, other] = ['One', 'Other'].map((title) =>
    teamWith({ files: new Map([...team.texts.files, ['own.cedar', own(title)]]) }),
  ) as [OpenedPolicies, OpenedPolicies];
  const touched = new Set(['read_sinks']);
  expect([touchedActions(team, one), touchedActions(one, team), touchedActions(one, other)]).toEqual([
    touched,
    touched,
    touched,
  ]);
});

test('are those that change flags, too, where production is to need more approvals', () => {
  const { productionApprovals } = team.texts;
  const [more, fewer] = [1, -1].map((by) => teamWith({ productionApprovals: productionApprovals + by })) as [
    OpenedPolicies,
    OpenedPolicies,
  ];
  expect(touchedActions(team, more)).toEqual(new Set(['use_grant', 'apply_change']));
  expect(touchedActions(team, fewer)).toEqual(new Set());
});

test('are in doubt unless policies that forbid are all that came in', () => {
  const own = (text: string): OpenedPolicies =>
    teamWith({ files: new Map([...team.texts.files, ['own.cedar', `@id("own")\n${text}`]]) });
  const about = '(principal, action == Action::"use_grant", resource)';
  const narrowed = own(`forbid ${about} when { resource.tags.contains("+") };`);
  expect(doubtfulActions(team, narrowed)).toEqual(new Set());
  expect(touchedActions(team, narrowed)).toEqual(new Set(['use_grant']));
  for (const doubtful of [
    own(`permit ${about};`),
    own(`forbid ${about} when { context.risk < 50 };`),
    own(`forbid ${about} when { context.request.durationSeconds + 1 > 3600 };`),
    own(`forbid ${about} when { context.now.offset(duration("1d")) > datetime("2027-01-01") };`),
  ])
    expect(doubtfulActions(team, doubtful)).toEqual(new Set(['use_grant']));
  // One that forbids goes, and one that forbids takes the place of another.
  expect(doubtfulActions(narrowed, team)).toEqual(new Set(['use_grant']));
  expect(doubtfulActions(narrowed, own(`forbid ${about} when { resource.tags.contains("x") };`))).toEqual(
    new Set(['use_grant']),
  );
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../src/contract/problem';
import { missingUnleash } from '../tools/unleash';
import { another, profileWith } from '../warden/policy/changing';
import { FlagsView } from './flags-view';
import { useSession, type Session } from './session';
import { onProviderPage, signIn, Team } from './team';
import { choose, say } from './steps';
import type { Workbench } from './workbench';

const dana = 'Dana Developer';
const sofia = 'Sofia Security';
const petra = 'Petra Policy';
/** What the right to `new-checkout` shows, which is a short one. */
const untilItEnds = /\d:\d\d left · production/;

describe.skipIf(await missingUnleash())('A team', () => {
  const developers = useSession({ windows: 'stay' });
  const officers = useSession({ windows: 'stay' });
  const owners = useSession({ windows: 'stay' });
  let team: Team;
  let opened: Promise<[Workbench, Workbench]> | undefined;
  beforeAll(async () => {
    team = await Team.start(flags);
  });
  afterAll(() => team.stop());

  /** The windows of a developer and of an officer, who are signed in. */
  const windows = () => (opened ??= Promise.all([windowOf(developers(), dana), windowOf(officers(), sofia)]));

  async function windowOf(session: Session, name: string): Promise<Workbench> {
    await team.welcome(session);
    const workbench = await session.open(await session.folder('shop', { 'checkout.ts': code }));
    await onFlag(workbench, 'new-checkout');
    await signIn(workbench, name);
    const view = await FlagsView.open(workbench);
    const groups = async () => (await view.groups()).map((group) => group.name);
    await expect.poll(groups).toEqual(['Active']);
    return workbench;
  }

  it('asks, approves with a second factor, and toggles', async () => {
    const [developer, officer] = await windows();
    await onFlag(developer, 'new-checkout');
    await developer.runCommand('Flagwarden: Request Toggle Access');
    await developer.inputTitled('Request Toggle Access').waitFor();
    await choose(developer, 'production');
    await choose(developer, 'Another length');
    await say(developer, 'For how long?', '3 min');
    await say(developer, 'Why?', 'Start selling');
    await developer.screenshot('out/e2e/looks/team-request.png');
    await choose(developer, 'Ask for access');
    await notified(developer, /1 approval/);

    await developer.pane('Access').getByText('3 minutes').waitFor();
    await developer.runCommand('Flagwarden: Edit Request');
    await choose(developer, 'new-checkout');
    await developer.inputTitled('Edit a Request').waitFor();
    await developer.quickInputRows.filter({ hasText: 'Nothing is different yet' }).waitFor();
    await developer.pick('3 minutes');
    await choose(developer, 'Another length');
    await say(developer, 'For how long?', '2 min');
    await developer.quickInputRows.filter({ hasText: 'Ask for this instead' }).waitFor();
    await developer.screenshot('out/e2e/looks/team-edit.png');
    await choose(developer, 'Ask for this instead');
    await developer.pane('Access').getByText('2 minutes').waitFor();

    await officer.pane('Access').getByText('Waiting for me').waitFor();
    await officer.runCommand('Flagwarden: Review Request');
    await choose(officer, 'new-checkout');
    await officer.inputTitled('Review: ').waitFor();
    await officer.screenshot('out/e2e/looks/team-review.png');
    await choose(officer, 'Approve…');
    await say(officer, 'A word with the approval', '');
    await onProviderPage(officer, sofia, 'Second factor');

    await developer.pane('Access').getByText(untilItEnds).waitFor();
    await toggle(developer, 'new-checkout', 'Turn on');
    await developer.screenshot('out/e2e/looks/team-confirm.png');
    expect(await team.isOn('new-checkout')).toBe(false);
    await say(developer, 'Type production to confirm.', 'production');
    await onProviderPage(developer, dana, 'Second factor');
    await notified(developer, /new-checkout in production is now on/);
    expect(await team.isOn('new-checkout')).toBe(true);

    await onFlag(officer, 'new-checkout');
    await expect.poll(() => hoverNow(officer)).toMatch(/Dana Developer .*· verified, entry \d+/);
    await officer.screenshot('out/e2e/looks/team-hover.png');
  }, 400_000);

  it('breaks the glass with a second factor, tells the officer, and has it ratified', async () => {
    const [developer, officer] = await windows();
    await onFlag(developer, 'fast-delivery');
    await developer.runCommand('Flagwarden: Break Glass');
    await developer.inputTitled('Break Glass').waitFor();
    await choose(developer, 'production');
    await choose(developer, '15 minutes');
    await say(developer, 'Why?', 'Orders are stuck');
    await say(developer, 'Type production to confirm.', 'production');
    await onProviderPage(developer, dana, 'Second factor');
    await notified(developer, /It has to be reviewed by/);
    await toggle(developer, 'fast-delivery', 'Turn on');
    await say(developer, 'Type production to confirm.', 'production');
    await onProviderPage(developer, dana, 'Second factor');
    await notified(developer, /fast-delivery in production is now on/);
    expect(await team.isOn('fast-delivery')).toBe(true);

    const owed = officer.pane('Access').getByText('Dana Developer broke glass');
    await owed.waitFor();
    await officer.screenshot('out/e2e/looks/team-broken.png');
    await owed.click();
    await officer.inputTitled('Review a Break-Glass').waitFor();
    await officer.quickInputRows.filter({ hasText: 'fast-delivery in production: was off' }).waitFor();
    await officer.screenshot('out/e2e/looks/team-broken-review.png');
    expect(await officer.quickInputRows.filter({ hasText: 'Ratify' }).count()).toBe(0);
    await officer.page.keyboard.press('Escape');

    await developer.runCommand('Flagwarden: Revoke');
    await choose(developer, 'fast-delivery');
    await say(developer, 'Why?', '');
    await developer.statusItem(/The grant for fast-delivery .* has ended/).waitFor();
    await officer.runCommand('Flagwarden: Show Access');
    await officer.enterRow('Dana Developer broke glass');
    await officer.inputTitled('Review a Break-Glass').waitFor();
    await officer.quickInputRows.filter({ hasText: 'It is over since' }).waitFor();
    await officer.screenshot('out/e2e/looks/team-ratify.png');
    await choose(officer, 'Ratify');
    await say(officer, 'Why? This stays in the ledger.', 'They had to');
    await owed.waitFor({ state: 'detached' });
  }, 300_000);

  it('tells who was faster where a request is edited that was decided meanwhile', async () => {
    const [developer, officer] = await windows();
    await onFlag(developer, 'night-mode');
    await developer.runCommand('Flagwarden: Request Toggle Access');
    await developer.inputTitled('Request Toggle Access').waitFor();
    await choose(developer, 'production');
    await choose(developer, '15 minutes');
    await say(developer, 'Why?', 'Nights are dark');
    await choose(developer, 'Ask for access');
    await developer.pane('Access').getByText('night-mode').waitFor();
    await developer.runCommand('Flagwarden: Edit Request');
    await choose(developer, 'night-mode');
    await developer.pick('Nights are dark');
    await say(developer, 'Why?', 'Nights are very dark');
    await developer.quickInputRows.filter({ hasText: 'Ask for this instead' }).waitFor();

    await officer.pane('Access').getByText('night-mode').waitFor();
    await officer.runCommand('Flagwarden: Review Request');
    await choose(officer, 'night-mode');
    await officer.inputTitled('Review: ').waitFor();
    await choose(officer, 'Deny…');
    await say(officer, 'Why is it denied?', 'Not at night');
    await onProviderPage(officer, sofia, 'Second factor');
    await officer.pane('Access').getByText('night-mode').waitFor({ state: 'detached' });

    await choose(developer, 'Ask for this instead');
    await notified(developer, /Your edit was not made.*Sofia Security denied it. Not at night/);
  }, 300_000);

  it('makes no change that was approved for another state of the flag', async () => {
    const [developer, officer] = await windows();
    await onFlag(developer, 'quiet-hours');
    await developer.runCommand('Flagwarden: Propose a Flag Change');
    await developer.inputTitled('Propose a Flag Change').waitFor();
    await choose(developer, 'production');
    await choose(developer, 'Turn on');
    await say(developer, 'Why?', 'Nights are quiet');
    await choose(developer, 'Propose the change');
    await onProviderPage(developer, dana, 'Second factor');
    await notified(developer, /1 approval/);
    await officer.pane('Access').getByText('Waiting for me').waitFor();

    await team.turnInUnleash('quiet-hours', 'on');
    await team.turnInUnleash('quiet-hours', 'off');
    await officer.runCommand('Flagwarden: Review Request');
    await choose(officer, 'quiet-hours');
    await officer.inputTitled('Review: ').waitFor();
    await officer.screenshot('out/e2e/looks/team-void-review.png');
    await choose(officer, 'Approve…');
    await say(officer, 'A word with the approval', '');
    await onProviderPage(officer, sofia, 'Second factor');
    await developer
      .pane('Access')
      .getByText(/could not be made/)
      .waitFor();
    await developer.page
      .locator('.notification-toast')
      .filter({ hasText: /meanwhile/ })
      .waitFor();
    await developer.screenshot('out/e2e/looks/team-void.png');
    expect(await team.isOn('quiet-hours')).toBe(false);
  }, 400_000);

  it('puts reviews into the hands of another, and other policies in force', async () => {
    const [developer, officer] = await windows();
    const owner = await windowOf(owners(), petra);
    await officer.runCommand('Flagwarden: Delegate My Reviews');
    await officer.inputTitled('Delegate My Reviews').waitFor();
    await officer.screenshot('out/e2e/looks/team-delegate.png');
    await choose(officer, petra);
    await choose(officer, 'Now');
    await choose(officer, '4 hours');
    await say(officer, 'Why?', 'On leave');
    await onProviderPage(officer, sofia, 'Second factor');
    await notified(officer, /Petra Policy reviews for you/);
    await officer.pane('Access').getByText('Petra Policy reviews for me').waitFor();
    await owner.pane('Access').getByText('I review for Sofia Security').waitFor();

    await onFlag(developer, 'night-mode');
    await developer.runCommand('Flagwarden: Request Toggle Access');
    await developer.inputTitled('Request Toggle Access').waitFor();
    await choose(developer, 'production');
    await choose(developer, '15 minutes');
    await say(developer, 'Why?', 'Nights got darker');
    await choose(developer, 'Ask for access');
    await owner.pane('Access').getByText('night-mode').waitFor();
    await owner.runCommand('Flagwarden: Show Access');
    await owner.enterRow('night-mode');
    await owner.quickInputRows.filter({ hasText: 'For Sofia Security' }).waitFor();
    await owner.screenshot('out/e2e/looks/team-for-whom.png');
    await choose(owner, 'For Sofia Security');
    await owner.inputTitled('Review for Sofia Security: ').waitFor();
    await owner.screenshot('out/e2e/looks/team-delegate-review.png');
    await choose(owner, 'Approve…');
    await say(owner, 'A word with the approval', 'Go ahead');
    await onProviderPage(owner, petra, 'Second factor');
    await notified(developer, /Petra Policy for Sofia Security: Go ahead/);
    await onFlag(developer, 'night-mode');
    await expect.poll(() => hoverNow(developer)).toMatch(/Petra Policy for Sofia Security/);

    const before = await team.propose(
      'sofia',
      await profileWith({ 'own.cedar': another('resend') }, 'regulated'),
    );
    const waiting = owner.pane('Access').getByText('Policy change by Sofia Security');
    await waiting.waitFor();
    await owner.screenshot('out/e2e/looks/team-policy-waiting.png');
    await waiting.click();
    await owner.inputTitled('Policy change by Sofia Security').waitFor();
    await owner.screenshot('out/e2e/looks/team-policy-review.png');
    await choose(owner, 'Show the differences of the texts');
    await owner.page.locator('.tab', { hasText: 'Policy change by Sofia Security' }).first().waitFor();
    await owner.screenshot('out/e2e/looks/team-policy-differences.png');
    expect(await team.policiesInForce('sofia')).toBe(before);
    await owner.runCommand('Flagwarden: Review Policy Change');
    await choose(owner, 'Approve…');
    await say(owner, 'A word with the approval', '');
    await onProviderPage(owner, petra, 'Second factor');
    await waiting.waitFor({ state: 'detached' });
    const approved = await team.policiesInForce('sofia');
    expect(approved).not.toBe(before);

    await team.propose('sofia', await profileWith({ 'own.cedar': another('resend-more') }, 'regulated'));
    await waiting.waitFor();
    await owner.runCommand('Flagwarden: Review Policy Change');
    await choose(owner, 'Deny…');
    await say(owner, 'Why is it denied?', 'Once is enough');
    await onProviderPage(owner, petra, 'Second factor');
    await waiting.waitFor({ state: 'detached' });
    expect(await team.policiesInForce('sofia')).toBe(approved);

    await owner.runCommand('Flagwarden: End Delegation');
    await choose(owner, 'I review for Sofia Security');
    await say(owner, 'Why?', '');
    await officer.pane('Access').getByText('Petra Policy reviews for me').waitFor({ state: 'detached' });
  }, 400_000);

  it('has no right any more once it has ended', async () => {
    const [developer] = await windows();
    await developer.pane('Access').getByText(untilItEnds).waitFor({ state: 'detached' });
    await toggle(developer, 'new-checkout', 'Turn off');
    await developer.quickInputRows.filter({ hasText: '15 minutes' }).waitFor();
    await developer.page.keyboard.press('Escape');
    expect(await team.isOn('new-checkout')).toBe(true);

    // The editor is only polite: the warden itself refuses, and asks Unleash for nothing.
    const before = await team.historyInUnleash('new-checkout');
    const refused = await team.turnOffAs('dana', 'new-checkout');
    expect(refused.status).toBe(403);
    expect(Problem.parse(await refused.json()).detail).toMatch(/grant/);
    expect(await team.historyInUnleash('new-checkout')).toBe(before);
    expect(await team.isOn('new-checkout')).toBe(true);
  }, 200_000);
});

const code =
  "import { initialize } from 'unleash-client';\n" +
  "const unleash = initialize({ url: 'https://unleash.example.com/api', appName: 'shop' });\n" +
  "export const isNew = () => unleash.isEnabled('new-checkout');\n" +
  "export const isFast = () => unleash.isEnabled('fast-delivery');\n" +
  "export const isQuiet = () => unleash.isEnabled('quiet-hours');\n" +
  "export const isDark = () => unleash.isEnabled('night-mode');\n";
const flags = ['new-checkout', 'fast-delivery', 'quiet-hours', 'night-mode'];

/** Puts the cursor on a flag. */
const onFlag = (workbench: Workbench, flag: string) =>
  workbench.openFile('checkout.ts', 3 + flags.indexOf(flag), 57);

/** Begins to toggle a flag in production. */
async function toggle(workbench: Workbench, flag: string, change: string): Promise<void> {
  await onFlag(workbench, flag);
  await workbench.runCommand('Flagwarden: Toggle Flag');
  await workbench.inputTitled('Toggle Flag').waitFor();
  await choose(workbench, 'production');
  await choose(workbench, change);
}

async function hoverNow(workbench: Workbench): Promise<string> {
  await workbench.page.keyboard.press('Escape');
  return workbench.hover('production');
}

async function notified(workbench: Workbench, text: RegExp): Promise<void> {
  // What comes while the list is open may be out of its sight: each look opens it anew.
  const count = async () => {
    const all = await workbench.allNotifications();
    const found = await all.filter({ hasText: text }).count();
    await workbench.page.keyboard.press('Escape');
    return found;
  };
  await expect.poll(count).toBeGreaterThan(0);
}

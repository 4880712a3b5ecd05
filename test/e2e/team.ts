import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Connection } from '../../src/contract/connection';
import { Flag } from '../../src/contract/flag';
import { PoliciesInForce } from '../../src/contract/policy-change';
import { pathOf, routes } from '../../src/contract/routes';
import { databaseUrlVariable } from '../../src/warden/process/team-options';
import { editorClient, secondFactor, TestProvider } from '../tools/oidc';
import { buildProduct, type Built } from '../references/built';
import { startPostgres, type Postgres } from '../tools/postgres';
import { startUnleash, type Unleash } from '../tools/unleash';
import { ServedWarden } from '../warden/process/served-warden';
import type { Session } from './session';
import type { Workbench } from './workbench';

/** Where flags of Unleash's usual project are changed. */
const features = '/api/admin/projects/default/features';

/** A team: its warden on PostgreSQL with the profile `regulated`, its identity provider, and its Unleash. */
export class Team {
  private connectionId = '';

  private constructor(
    private readonly folder: string,
    private readonly built: Built,
    private readonly postgres: Postgres,
    private readonly provider: TestProvider,
    private readonly unleash: Unleash,
    private readonly warden: ServedWarden,
  ) {}

  /** @param flags that its Unleash has, off everywhere */
  static async start(flags: readonly string[]): Promise<Team> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-team-'));
    const [built, postgres, provider, unleash] = await Promise.all([
      buildProduct(),
      startPostgres(),
      // The web editor would lead 127.0.0.1 through its own server.
      TestProvider.start('127.0.0.2'),
      startUnleash(),
    ]);
    const config = path.join(folder, 'warden.yml');
    await writeFile(config, JSON.stringify(configuration(provider.issuer)));
    const warden = await ServedWarden.start(
      built.cli,
      path.join(folder, 'data'),
      { [databaseUrlVariable]: postgres.url },
      ['--config', config],
    );
    const team = new Team(folder, built, postgres, provider, unleash, warden);
    for (const name of flags) await unleash.request('POST', features, { name, type: 'release' });
    await team.connect();
    return team;
  }

  /** Has the windows of somebody use this team's warden. */
  async welcome(session: Session): Promise<void> {
    const machine = path.join(session.server.userData, 'Machine');
    await mkdir(machine, { recursive: true });
    await writeFile(
      path.join(machine, 'settings.json'),
      JSON.stringify({ 'flagwarden.warden.url': this.warden.url }),
    );
  }

  /** What Unleash itself says of a flag in production. */
  async isOn(flag: string): Promise<boolean> {
    const path = `${features}/${flag}/environments/production`;
    const { enabled } = (await this.unleash.request('GET', path)) as { enabled: boolean };
    return enabled;
  }

  /** Turns a flag in Unleash itself, past the warden. */
  async turnInUnleash(flag: string, state: 'on' | 'off'): Promise<void> {
    await this.unleash.request('POST', `${features}/${flag}/environments/production/${state}`);
  }

  /** What Unleash's history has about a flag, as text. */
  async historyInUnleash(flag: string): Promise<string> {
    return JSON.stringify(await this.unleash.request('GET', `/api/admin/events/${flag}`));
  }

  /** Has somebody turn a flag off by the warden itself, past the editor, with a second factor that is fresh. */
  async turnOffAs(account: string, flag: string): Promise<Response> {
    const ask = await this.asking(account, { acr_values: secondFactor });
    const { connectionId } = this;
    const now = Flag.parse(await (await ask('GET', pathOf(routes.flag, { connectionId, key: flag }))).json());
    const environment = 'production';
    const state = now.states.find((one) => one.environment === environment);
    const to = { state: 'off' };
    return ask('POST', routes.toggles, { connectionId, flag, environment, to, baseVersion: state?.version });
  }

  /** Has somebody put policies up for review. @returns the hash of those in force */
  async propose(account: string, wanted: object): Promise<string> {
    const ask = await this.asking(account);
    const answer = await ask('POST', routes.policyChanges, wanted);
    if (!answer.ok) throw new Error(await answer.text());
    return this.policiesInForce(account);
  }

  async policiesInForce(account: string): Promise<string> {
    const ask = await this.asking(account);
    return PoliciesInForce.parse(await (await ask('GET', routes.policies)).json()).hash;
  }

  async stop(): Promise<void> {
    await this.warden.end('SIGTERM');
    await this.provider.stop();
    await this.unleash.stop();
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Asks the warden itself as somebody, past the editor. */
  private async asking(account: string, more: Record<string, string> = {}) {
    const { accessToken } = await this.provider.signIn(account, more);
    return (method: string, path: string, body?: object) =>
      fetch(this.warden.url + path, {
        method,
        headers: {
          Authorization: `Bearer ${accessToken}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': randomUUID(),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
  }

  /** The warden's own token connects platforms, and does nothing else. */
  private async connect(): Promise<void> {
    const answer = await this.warden.send('POST', routes.connections, {
      platform: 'unleash',
      name: 'Our Unleash',
      settings: { url: this.unleash.url },
      projectId: 'default',
      credential: await this.unleash.personalToken('Admin'),
    });
    if (!answer.ok) throw new Error(await answer.text());
    this.connectionId = Connection.parse(await answer.json()).id;
  }
}

const configuration = (issuer: string) => ({
  policies: 'regulated',
  identity: {
    ...editorClient(issuer),
    secondFactor: [secondFactor],
    roles: {
      developer: ['shop-developers'],
      approver: ['security'],
      security_officer: ['security', 'policy-owners'],
    },
  },
});

/** Signs somebody in on the page that the editor has opened, or lets them show their second factor there. */
export async function onProviderPage(
  workbench: Workbench,
  name: string,
  heading: 'Sign in' | 'Second factor',
): Promise<void> {
  const context = workbench.page.context();
  const opened = context.waitForEvent('page');
  await workbench.page
    .locator('.monaco-dialog-box')
    .filter({ hasText: 'open the external website' })
    .getByRole('button', { name: 'Open', exact: true })
    .click();
  const page = await opened;
  await page.getByRole('heading', { name: heading }).waitFor();
  await page.getByRole('link', { name: heading === 'Sign in' ? name : `Confirm as ${name}` }).click();
  await page.getByText('You are signed in.').waitFor();
  await page.close();
}

/** Signs somebody in at the team's warden. */
export async function signIn(workbench: Workbench, name: string): Promise<void> {
  await workbench.runCommand("Flagwarden: Sign In to the Team's Warden");
  await onProviderPage(workbench, name, 'Sign in');
}

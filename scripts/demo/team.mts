import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { routes } from '../../src/contract/routes';
import { accounts, editorClient, secondFactor, TestProvider } from '../../test/tools/oidc';
import { ServedWarden } from '../../test/warden/process/served-warden';
import { build } from '../build.mts';

/** A team's warden over the flags of a folder, with the profile `regulated`, and a real provider of the people in it. */
export interface DemoTeam {
  /** For the settings of the editor. */
  readonly settings: Record<string, unknown>;
  stop(): Promise<void>;
}

/** Who plays, and the group that gives them their role. */
const cast = { dana: 'shop-developers', ravi: 'release-managers', sofia: 'security' } as const;

/** @param shop the folder that the editor opens; its flags lie in `flags` */
export async function startTeam({ shop, scratch }: { shop: string; scratch: string }): Promise<DemoTeam> {
  console.log('Starting a warden for the team, and its identity provider …');
  const product = path.join(scratch, 'product');
  await build({ directory: product, production: false });
  // A web editor would lead 127.0.0.1 through its own server, and macOS knows no other.
  const provider = await TestProvider.start(process.platform === 'darwin' ? '127.0.0.1' : '127.0.0.2');
  const data = path.join(scratch, 'warden');
  const config = path.join(data, 'warden.yml');
  await mkdir(data, { recursive: true });
  await writeFile(config, JSON.stringify(configuration(provider.issuer)));
  const warden = await ServedWarden.start(path.join(product, 'cli.js'), data, {}, ['--config', config]);
  const stop = async () => {
    await warden.end('SIGTERM');
    await provider.stop();
  };
  const answer = await warden.send('POST', routes.connections, {
    platform: 'flagd',
    name: 'The shop',
    settings: { path: path.join(shop, 'flags') },
    credential: null,
    projectId: 'flags',
  });
  if (!answer.ok) {
    await stop();
    throw new Error(await answer.text());
  }
  const people = Object.entries(cast).map(([id, group]) => `${accounts[id]?.name} (${group})`);
  console.log(`
Run "Flagwarden: Sign In to the Team's Warden", and choose who you are: ${people.join(', ')}.
For two people at once open a second window with a profile of its own; in a browser, a private one.
`);
  return { settings: { 'flagwarden.warden.url': warden.url, 'flagwarden.connectFlagFiles': false }, stop };
}

const configuration = (issuer: string) => ({
  policies: 'regulated',
  identity: {
    ...editorClient(issuer),
    secondFactor: [secondFactor],
    roles: { developer: [cast.dana], approver: [cast.ravi], security_officer: [cast.sofia] },
  },
});

import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { PolicyChangePage } from '../../src/contract/policy-change';
import { routes } from '../../src/contract/routes';
import { shipped } from '../policy/shipped';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';
import { staff } from '../warden/access/asking';
import { another, reviewOf } from '../warden/policy/changing';
import { TestWarden } from '../warden/test-warden';
import { GitRepository } from './git-repository';
import { runCli } from './run-cli';

const people = staff();
let built: Built;
let folder: Folder;
let warden: TestWarden;
beforeAll(async () => void (built = await buildProduct()));
beforeEach(async () => {
  folder = await Folder.make();
  await cp(path.join(shipped, 'team'), folder.at('own'), { recursive: true });
  warden = await TestWarden.start({ people: Object.values(people) });
});
afterEach(async () => {
  await warden.stop();
  await folder.remove();
});

const policy = (token: string, command: string, ...given: string[]) =>
  runCli(built.cli, folder.path, ['policy', command, '--warden', warden.url, ...given], {
    FLAGWARDEN_TOKEN: token,
  });
const propose = (token: string, set: string) => policy(token, 'propose', set, '--reason', 'Resend');

test('a folder is proposed, and waits, with who gains what', async () => {
  await writeFile(folder.at('own/own.cedar'), another('resend'));
  const proposed = await propose(people.sofia.token, 'own');
  expect([proposed.code, proposed.stderr]).toEqual([0, '']);
  expect(proposed.stdout).toMatch(/^Policy change [0-9a-f-]{36}: pending, until /);
  expect(proposed.stdout).toContain('  by "Sofia": "Resend');
  expect(proposed.stdout).toContain('  added "own.cedar"\n');
  expect(proposed.stdout).toMatch(
    /gains {2}person "person developer" \(developer\) {2}replay_sinks {2}\d times {2}\(own\/resend\)/,
  );
  const { code, stdout } = await policy(warden.token, 'status');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^In force: "team", version [0-9a-f]{64}, since /);
  expect(stdout).toContain(proposed.stdout.trim());
});

test('what the warden refuses is told with its places; a fault in a file before it is sent', async () => {
  expect(await propose(people.sofia.token, 'team')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('in force already') as string,
  });
  expect((await propose(people.dana.token, 'team')).stdout).toContain('No policy allows this');
  await writeFile(folder.at('own/own.cedar'), another('x', 'manage_connections', 'auditor'));
  expect((await propose(people.sofia.token, 'own')).stdout).toMatch(
    /^auditors-only-read: Auditors never write/,
  );
  await writeFile(folder.at('own/own.cedar'), 'permit (');
  expect(await propose(people.sofia.token, 'own')).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^own\.cedar:1:/) as string,
  });
  expect(await policy('', 'status')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('FLAGWARDEN_TOKEN') as string,
  });
});

test('from a git checkout it is told with its commit, and whether that commit has it so', async () => {
  await writeFile(folder.at('own/own.cedar'), another('resend'));
  const repository = await GitRepository.over(folder);
  const commit = await repository.git('rev-parse', 'HEAD');
  const clean = await propose(people.sofia.token, 'own');
  expect(clean.stdout).toContain(`  read at commit ${commit} (says who proposed it)\n`);
  await writeFile(folder.at('own/own.cedar'), another('resend', 'read_sinks'));
  const changed = await propose(people.sofia.token, 'own');
  const line = `  read at commit ${commit}, and not as that commit has them (says who proposed it)\n`;
  expect(changed.stdout).toContain(line);

  const waiting = PolicyChangePage.parse(
    await (await warden.sendAs(people.ada, 'GET', routes.policyChanges)).json(),
  ).items;
  expect(waiting.map(({ checkout }) => checkout)).toEqual([
    { commit, clean: false },
    { commit, clean: true },
  ]);
  const [, wanted] = waiting;
  expect((await reviewOf(warden, people.ada, wanted ?? { id: '', digest: '' })).status).toBe(200);
  const { stdout } = await policy(warden.token, 'status');
  expect(stdout).toMatch(new RegExp(`^In force: .*\n  read at commit ${commit}\n`));
});

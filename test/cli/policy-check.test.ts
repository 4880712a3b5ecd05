import { afterEach, beforeAll, expect, test } from 'vitest';
import { buildProduct, type Built } from '../references/built';
import { Folder, type Files } from '../references/folder';
import { runCli } from './run-cli';

let built: Built;
beforeAll(async () => void (built = await buildProduct()));
let folder: Folder;
afterEach(() => folder?.remove());

const permit = '@id("read")\npermit (principal, action == Action::"read_flags", resource);\n';

async function check(files: Files) {
  folder = await Folder.make(files);
  return runCli(built.cli, folder.path, ['policy', 'check', '.']);
}

test('a shipped profile is valid and holds what must hold', async () => {
  const { code, stdout, stderr } = await runCli(built.cli, '/', ['policy', 'check', 'solo']);
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^solo: 6 policies are valid, version [0-9a-f]{64}\nWhat must hold for all policies holds in \d+ questions\.\n$/,
  );
  expect(code).toBe(0);
});

test('a fault is told where it stands, counted in characters', async () => {
  const faulty = `// é\n${permit}@id("late")\nforbid (principal, action == Action::"use_grant", resource)\nwhen { context.request.durration > 3 };\n`;
  const { code, stdout } = await check({ 'own.cedar': faulty });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^own\.cedar:6:\d+: .*durration.*\n$/);
});

test('a role that does not exist is found', async () => {
  const { code, stdout } = await check({
    'a.cedar': permit.replace('principal,', 'principal in Role::"aproover",'),
  });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^a\.cedar:\d+:\d+: .*aproover/);
});

test('a policy that can never apply is found', async () => {
  const never = permit
    .replace('principal,', 'principal is Person,')
    .replace(';', '\nwhen { principal is Service };');
  const { code, stdout } = await check({ 'a.cedar': permit.replace('"read"', '"first"'), 'b.cedar': never });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^b\.cedar:1:1: /);
});

test('two policies of one name, one without a name, and names of the floor are refused', async () => {
  const { code, stdout } = await check({
    'a.cedar': permit,
    'b/b.cedar': permit,
    'c.cedar': permit.slice(permit.indexOf('permit')),
    'd.cedar': permit.replace('"read"', '"floor/mine"'),
  });
  expect(code).toBe(1);
  expect(stdout.split('\n')).toEqual([
    'b/b.cedar:1:1: a policy called "read" is there already',
    'c.cedar:1:1: the policy has no name: put @id("…") before it',
    'd.cedar:1:1: ids that start with "floor/" are taken: choose another',
    '',
  ]);
});

test('a folder without policies, or with a profile.yml that says something unknown, is refused', async () => {
  expect(await check({ 'schema.cedarschema': '' })).toMatchObject({
    code: 1,
    stdout: '.:1:1: there is no policy in any *.cedar file\n',
  });
  await folder.remove();
  const { code, stdout } = await check({ 'a.cedar': permit, 'profile.yml': 'productionApprovals: -1\n' });
  expect(code).toBe(1);
  expect(stdout).toContain('profile.yml:1:22: productionApprovals: ');
});

test('a folder that is not there is bad input', async () => {
  const { code, stdout, stderr } = await runCli(built.cli, '/', ['policy', 'check', '/not/there']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^flagwarden policy check: can't read the policies: .*\/not\/there/);
});

import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';

let built: Built;
beforeAll(async () => void (built = await buildProduct()));
afterAll(() => built.remove());
let folder: Folder;
afterEach(() => folder.remove());

const schema =
  'entity Person; entity Request { requester: Person };\naction review appliesTo { principal: Person, resource: Request };\n';
const own = '@id("own")\nforbid (principal, action, resource)\nwhen { resource.requester == principal };\n';

async function check(files: Record<string, string>) {
  folder = await Folder.make(files);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [built.cli, 'policy', 'check', folder.path],
    {
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

test('valid policies get a version', async () => {
  const checked = await check({ 'schema.cedarschema': schema, 'a.cedar': own });
  expect(checked).toMatchObject({ status: 0, stderr: '' });
  expect(checked.stdout).toMatch(/^1 policies are valid, version [0-9a-f]{64}\n$/);
});

test('an attribute that the schema lacks is found where it stands', async () => {
  const checked = await check({
    'schema.cedarschema': schema,
    'a.cedar': `// é\n${own.replace('requester', 'asker')}`,
  });
  expect(checked.status).toBe(1);
  expect(checked.stdout).toMatch(/a\.cedar:4:\d+: .*asker/);
});

test('two policies of one name are refused', async () => {
  const checked = await check({ 'schema.cedarschema': schema, 'a.cedar': own, 'b.cedar': own });
  expect(checked.status).toBe(1);
  expect(checked.stdout).toContain('b.cedar:1:1: a policy called "own" is there already');
});

test('a folder without a schema is bad input', async () => {
  expect(await check({ 'a.cedar': own })).toMatchObject({ status: 2, stdout: '' });
});

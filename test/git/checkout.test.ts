import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkoutOf } from '../../src/git/checkout';
import { GitRepository } from '../cli/git-repository';
import { Folder } from '../references/folder';

const files = { 'policies/a.cedar': 'one\ntwo\n', 'policies/more/b.cedar': 'b\n', 'other.txt': 'other\n' };
const read = new Map([
  ['a.cedar', 'one\ntwo\n'],
  ['more/b.cedar', 'b\n'],
]);
const counts = (file: string) => file.endsWith('.cedar');

let repository: GitRepository;
let commit: string;
beforeEach(async () => {
  repository = await GitRepository.make(files);
  commit = await repository.git('rev-parse', 'HEAD');
});
afterEach(() => repository.remove());

const checkout = (what: ReadonlyMap<string, string> = read, folder = 'policies') =>
  checkoutOf(repository.folder.at(folder), what, counts);

test('is clean when the commit has exactly what was read, wherever in the repository', async () => {
  expect(await checkout()).toEqual({ commit, clean: true });
  await writeFile(repository.folder.at('other.txt'), 'changed');
  expect(await checkout()).toEqual({ commit, clean: true });
});

test.each([
  ['another text', new Map([...read, ['a.cedar', 'one\n']])],
  ['a further file', new Map([...read, ['c.cedar', '']])],
  ['a file less', new Map([['a.cedar', 'one\ntwo\n']])],
  ['other names', new Map([...read].map(([name, text]) => [`x-${name}`, text]))],
])('is not clean with %s', async (_, what) => {
  expect(await checkout(what)).toEqual({ commit, clean: false });
});

test('is of the commit, not of what is staged', async () => {
  await writeFile(repository.folder.at('policies/a.cedar'), 'staged\n');
  await repository.git('add', '--all');
  expect(await checkout(new Map([...read, ['a.cedar', 'staged\n']]))).toEqual({ commit, clean: false });
  expect(await checkout()).toEqual({ commit, clean: true });
});

test('is clean with other line ends in the commit', async () => {
  await writeFile(repository.folder.at('policies/a.cedar'), 'one\r\ntwo\r\n');
  await repository.commit();
  expect(await checkout()).toMatchObject({ clean: true });
});

test('runs nothing that the repository names, and is null where git knows no commit', async () => {
  const ran = repository.folder.at('ran');
  await repository.git('config', 'core.fsmonitor', `touch ${ran}; true`);
  await repository.git('config', 'filter.own.clean', `touch ${ran}; cat`);
  await writeFile(repository.folder.at('policies/.gitattributes'), '*.cedar filter=own\n');
  await writeFile(repository.folder.at('policies/a.cedar'), 'touched\n');
  expect(await checkout()).toMatchObject({ clean: true });
  expect(existsSync(ran)).toBe(false);

  const plain = await Folder.make(files);
  expect(await checkoutOf(plain.at('policies'), read, counts)).toBeNull();
  expect(await checkoutOf(plain.at('nowhere'), read, counts)).toBeNull();
  await plain.remove();
});

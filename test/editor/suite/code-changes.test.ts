import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { problemsIn, shopFile, shopIsRead } from './shop';

const run = promisify(execFile);
const code = (key: string) =>
  Buffer.from(
    `import { OpenFeature } from '@openfeature/server-sdk';\nexport const on = OpenFeature.getClient().getBooleanValue('${key}', false);\n`,
  );
const unknownIn = (uri: vscode.Uri) => problemsIn(uri).filter(({ code }) => code === 'unknown-flag');

describe('What the editor knows of code', () => {
  before(shopIsRead);

  it('follows files that come, change, move and go by another program', async () => {
    const first = shopFile('storefront/src/late.ts');
    const second = shopFile('storefront/src/moved/later.ts');
    await vscode.workspace.fs.writeFile(first, code('late-flag'));
    await eventually(
      () => unknownIn(first),
      (problems) => problems.length === 1,
    );
    await vscode.workspace.fs.writeFile(first, code('gift-cards'));
    await eventually(
      () => unknownIn(first),
      (problems) => problems.length === 0,
    );
    await vscode.workspace.fs.writeFile(first, code('late-flag'));
    await vscode.workspace.fs.createDirectory(shopFile('storefront/src/moved'));
    await vscode.workspace.fs.rename(first, second);
    await eventually(
      () => [unknownIn(first).length, unknownIn(second).length],
      ([before, after]) => before === 0 && after === 1,
    );
    await vscode.workspace.fs.delete(shopFile('storefront/src/moved'), { recursive: true });
    await eventually(
      () => unknownIn(second),
      (problems) => problems.length === 0,
    );
  });

  it('follows a switch of branches', async () => {
    const file = shopFile('storefront/src/branch.ts');
    const git = (...words: string[]) =>
      run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...words], {
        cwd: shopFile('.').fsPath,
      });
    await git('init', '--initial-branch', 'main');
    await git('add', '.');
    await git('commit', '--message', 'shop');
    await git('switch', '--create', 'other');
    await vscode.workspace.fs.writeFile(file, code('only-on-a-branch'));
    await git('add', '.');
    await git('commit', '--message', 'branch');
    await eventually(
      () => unknownIn(file),
      (problems) => problems.length === 1,
    );
    await git('switch', 'main');
    await eventually(
      () => unknownIn(file),
      (problems) => problems.length === 0,
    );
    await git('switch', 'other');
    const [problem] = await eventually(
      () => unknownIn(file),
      (problems) => problems.length === 1,
    );
    assert.match(problem?.message ?? '', /only-on-a-branch/);
    await git('switch', 'main');
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { openShopFile, problemsIn, shopFile, shopIsRead } from './shop';

describe('flagwarden.yml', () => {
  const file = 'flagwarden.yml';
  afterEach(async () => {
    await openShopFile(file);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const append = async (text: string): Promise<vscode.TextDocument> => {
    const editor = await openShopFile(file);
    const { document } = editor;
    await editor.edit((edit) => edit.insert(document.positionAt(document.getText().length), text));
    return document;
  };

  it('shows a fault at its place while it is typed, and takes it back when it is mended', async () => {
    const document = await append('\nlifecicle: {}\n');
    const [fault] = await eventually(
      () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Flagwarden'),
      (faults) => faults.length > 0,
    );
    assert.ok(fault);
    assert.equal(document.lineAt(fault.range.start.line).text, 'lifecicle: {}');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(
      () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Flagwarden'),
      (faults) => faults.length === 0,
    );
  });

  it('completes its names', async () => {
    const document = await append('\nexc');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().length),
    );
    assert.ok(items.some(({ label }) => label === 'exclude'));
  });

  it('changes which files are read and what is stale as soon as it is saved', async () => {
    const uri = shopFile(file);
    const good = await vscode.workspace.fs.readFile(uri);
    const flags = shopFile('storefront/src/flags.ts');
    const staleInFlags = () => problemsIn(flags).filter(({ message }) => message.includes('dark-mode'));
    await shopIsRead();
    await eventually(staleInFlags, (problems) => problems.length === 1);
    try {
      await vscode.workspace.fs.writeFile(
        uri,
        Buffer.from(`flagFiles: [flags]\nexclude: [pricing/]\nlifecycle:\n  keep: ['dark-*']\n`),
      );
      await eventually(staleInFlags, (problems) => problems.length === 0);
      await eventually(
        () => problemsIn(shopFile('pricing/pricing/prices.py')),
        (problems) => problems.length === 0,
      );
    } finally {
      await vscode.workspace.fs.writeFile(uri, good);
    }
    await eventually(staleInFlags, (problems) => problems.length === 1);
  });
});

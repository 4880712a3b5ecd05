import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';

describe('In a workspace of two folders', () => {
  const place = (folder: string, file: string) => {
    const found = vscode.workspace.workspaceFolders?.find(({ name }) => name === folder);
    assert.ok(found, `no folder ${folder}`);
    return vscode.Uri.joinPath(found.uri, file);
  };

  it('an unknown key is a problem where it stands, and nowhere else', async () => {
    const basket = place('shop', 'storefront/src/checkout/OldBasket.tsx');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(basket));
    const problems = await eventually(() =>
      ours(basket).filter(({ message }) => message.includes('new-chekout')),
    );
    assert.equal(problems.length, 1);
    assert.deepEqual(ours(place('plain', 'sum.ts')), []);
  });

  it('a flag of one folder is found from a file of the other', async () => {
    const file = place('plain', 'more.ts');
    await vscode.workspace.fs.writeFile(
      file,
      Buffer.from(
        `import { OpenFeature } from '@openfeature/server-sdk';\nexport const on = OpenFeature.getClient().getBooleanValue('dark-mode', false);\n`,
      ),
    );
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const at = document.positionAt(document.getText().indexOf('dark-mode') + 2);
    const locations = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        file,
        at,
      );
      return found.some(({ uri }) => uri.path.endsWith('/Catalog.tsx')) ? found : [];
    });
    assert.ok(locations.some(({ uri }) => uri.path.endsWith('/plain/more.ts')));
  });
});

const ours = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source?.toLowerCase() === 'flagwarden');

/** Asks again until there is an answer. */
async function eventually<Item>(ask: () => Item[] | Promise<Item[]>): Promise<Item[]> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    const items = await ask();
    if (items.length > 0 || Date.now() > deadline) return items;
    await wait(200);
  }
}

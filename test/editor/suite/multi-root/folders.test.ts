import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually';
import { hoversAt, positionOf, problemsIn } from '../shop';

describe('In a workspace of two folders', () => {
  const place = (folder: string, file: string) => {
    const found = vscode.workspace.workspaceFolders?.find(({ name }) => name === folder);
    assert.ok(found, `no folder ${folder}`);
    return vscode.Uri.joinPath(found.uri, file);
  };

  it('an unknown key is a problem where it stands, and nowhere else', async () => {
    const basket = place('shop', 'storefront/src/checkout/OldBasket.tsx');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(basket));
    const problems = await eventually(
      () => problemsIn(basket).filter(({ message }) => message.includes('new-chekout')),
      (found) => found.length > 0,
    );
    assert.equal(problems.length, 1);
    assert.deepEqual(problemsIn(place('plain', 'sum.ts')), []);
  });

  it('a flag of one folder is found from a file of the other', async () => {
    const file = place('plain', 'more.ts');
    const text = [
      `import { OpenFeature } from '@openfeature/server-sdk';`,
      `export const on = OpenFeature.getClient().getBooleanValue('gift-cards', false);`,
    ].join('\n');
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const files = await eventually(
      async () => {
        const found = await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeReferenceProvider',
          file,
          positionOf(document, 'gift-cards', 2),
        );
        return found.map(({ uri }) => uri.path);
      },
      (found) => found.some((one) => one.endsWith('/Bonus.java')),
    );
    assert.ok(files.some((one) => one.endsWith('/plain/more.ts')));
  });

  it('flags of one repository’s own files are not those of the other', async () => {
    const file = place('plain', 'more.ts');
    const document = await vscode.workspace.openTextDocument(file);
    const [text = ''] = await hoversAt(file, positionOf(document, 'gift-cards', 2));
    assert.match(text, /no platform is connected/);
    assert.deepEqual(problemsIn(file), []);
  });
});

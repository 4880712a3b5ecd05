import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';

describe('In a folder that uses no flags', () => {
  it('nothing is said about its code, and no warden is started', async () => {
    const extension = vscode.extensions.getExtension('flagwarden.flagwarden');
    assert.ok(extension);
    await extension.activate();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'sum.ts'));
    await vscode.window.showTextDocument(document);
    // Long enough for a scan of one file and for a warden to start, if one were to.
    await wait(8_000);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 15),
    );
    const words = hovers.flatMap(({ contents }) =>
      contents.map((one) => (typeof one === 'string' ? one : one.value)),
    );
    assert.ok(!words.some((one) => /flagwarden|flag/i.test(one)), words.join('\n'));
    const problems = vscode.languages.getDiagnostics(document.uri);
    assert.deepEqual(
      problems.filter(({ source }) => /flagwarden/i.test(source ?? '')),
      [],
    );
    assert.deepEqual(storedFiles(), []);
  });
});

/** What the extension keeps for a user, across windows: the warden's data would be there. */
function storedFiles(): string[] {
  const userData = process.env['FLAGWARDEN_TEST_USER_DATA'];
  assert.ok(userData, 'the runner tells where the profile is');
  const storage = path.join(userData, 'User', 'globalStorage', 'flagwarden.flagwarden');
  return existsSync(storage) ? readdirSync(storage, { recursive: true }).map(String) : [];
}

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/editor/manifest';

describe('The extension', () => {
  it('activates and registers every command that it contributes', async () => {
    const extension = vscode.extensions.getExtension('flagwarden.flagwarden');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commandIds.filter((id) => !registered.has(id)),
      [],
    );
  });
});

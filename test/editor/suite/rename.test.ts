import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openShopFile, positionOf, shopIsRead } from './shop';

describe('In the sample shop', () => {
  before(async () => {
    await openShopFile('storefront/src/checkout/OldBasket.tsx');
    await shopIsRead();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  describe('a rename', () => {
    const renameAt = async (document: vscode.TextDocument, position: vscode.Position, to: string) =>
      vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        position,
        to,
      );

    it('of a key changes all places that name it, in all languages, and not the flag file', async () => {
      const { document } = await openShopFile('orders/internal/fulfilment/shipping.go');
      const at = positionOf(document, 'payments-kill-switch', 3);
      const edit = await renameAt(document, at, 'payments-off');
      const changed = edit.entries().map(([uri]) => uri.path);
      for (const file of ['shipping.go', 'fraud.py'])
        assert.ok(
          changed.some((one) => one.endsWith(file)),
          changed.join(),
        );
      assert.ok(!changed.some((one) => one.endsWith('.json')), changed.join());
      assert.ok(
        edit.entries().every(([, edits]) => edits.every(({ newText }) => newText === 'payments-off')),
      );
    });

    it('of a key to one that code names already, or that can not be written, is refused', async () => {
      const { document } = await openShopFile('storefront/src/checkout/Checkout.tsx');
      const at = positionOf(document, 'new-checkout', 4);
      await assert.rejects(renameAt(document, at, 'gift-cards'), /of two flags there would be one/);
      await assert.rejects(renameAt(document, at, 'two words'), /letters, digits/);
    });
  });
});

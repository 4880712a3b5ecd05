import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { flagCommands } from '../../../src/editor/flag-commands/flag-command-ids';
import { eventually } from './eventually';
import { hoversAt, openShopFile, positionOf, shopFile, shopIsRead } from './shop';

describe('The ledger', () => {
  before(shopIsRead);

  it('is told of in the hover of a flag that was changed, and has a history to open', async () => {
    const { document } = await openShopFile('storefront/src/checkout/Checkout.tsx');
    const position = positionOf(document, "'new-checkout'", 3);
    const file = shopFile('flags/production.flagd.json');
    const text = Buffer.from(await vscode.workspace.fs.readFile(file)).toString();
    const changed = text.replace(/("new-checkout": \{\s*"state": )"ENABLED"/, '$1"DISABLED"');
    assert.notEqual(changed, text);
    await vscode.workspace.fs.writeFile(file, Buffer.from(changed));
    try {
      const hovers = await eventually(
        () => hoversAt(document.uri, position),
        (texts) =>
          texts.some((one) => /Turned off outside Flagwarden.*\$\(verified|verified&#44; entry/.test(one)),
      );
      assert.ok(hovers.some((one) => one.includes(`command:${flagCommands.showHistory}`)));
      await vscode.commands.executeCommand(flagCommands.showHistory, { key: 'new-checkout' });
      const tabs = await eventually(
        () => vscode.window.tabGroups.all.flatMap((group) => group.tabs),
        (all) => all.some(({ label }) => label === 'History: new-checkout'),
      );
      const tab = tabs.find(({ label }) => label === 'History: new-checkout');
      assert.ok(tab?.input instanceof vscode.TabInputWebview);
      await vscode.commands.executeCommand(flagCommands.showHistory, { key: 'new-checkout' });
      const again = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      assert.equal(again.filter(({ label }) => label === 'History: new-checkout').length, 1);
      await vscode.window.tabGroups.close(tab);
    } finally {
      await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    }
  });
});

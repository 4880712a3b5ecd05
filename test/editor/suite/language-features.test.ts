import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { hoversAt, openShopFile, positionOf, problemsIn, shopFile, shopIsRead } from './shop';

const basket = 'storefront/src/checkout/OldBasket.tsx';
const checkout = 'storefront/src/checkout/Checkout.tsx';
const production = 'flags/production.flagd.json';

async function restore(editor: vscode.TextEditor): Promise<void> {
  await vscode.window.showTextDocument(editor.document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

describe('In the sample shop', () => {
  before(async () => {
    await openShopFile(basket);
    await shopIsRead();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  describe('a hover', () => {
    it('tells the state, owner and freshness of the flag that a call names', async () => {
      const { document } = await openShopFile(checkout);
      const [text = ''] = await hoversAt(document.uri, positionOf(document, 'new-checkout', 4));
      assert.match(text, /`new-checkout`/);
      assert.match(text, /on for 25/);
      assert.match(text, /Ana Ruiz/);
      assert.match(text, /as of/);
    });

    it('tells the flag of a constant and of a hook’s result', async () => {
      const form = (await openShopFile('storefront/src/checkout/AddressForm.tsx')).document;
      const [constant = ''] = await hoversAt(form.uri, positionOf(form, '(AUTOCOMPLETE', 3));
      assert.match(constant, /`address-autocomplete`/);
      const account = (await openShopFile('storefront/src/account/Account.tsx')).document;
      const [property = ''] = await hoversAt(account.uri, positionOf(account, '{loyaltyPricing', 3));
      assert.match(property, /`loyalty-pricing`/);
    });

    it('offers to tell why of a constant, not of a plain call, and the keyboard leads to its declaration', async () => {
      const plain = (await openShopFile(checkout)).document;
      const [call = ''] = await hoversAt(plain.uri, positionOf(plain, 'new-checkout', 4));
      assert.doesNotMatch(call, /Why is this a reference/);
      const form = await openShopFile('storefront/src/checkout/AddressForm.tsx');
      const position = positionOf(form.document, '(AUTOCOMPLETE', 3);
      const [constant = ''] = await hoversAt(form.document.uri, position);
      assert.match(constant, /Why is this a reference/);
      form.selection = new vscode.Selection(position, position);
      const asked = vscode.commands.executeCommand('flagwarden.explainReference');
      const { line } = positionOf(form.document, 'AUTOCOMPLETE =');
      await eventually(
        async () => {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return vscode.window.activeTextEditor?.selection.active.line;
        },
        (at) => at === line,
      );
      await asked;
    });

    it('says in Python, Go and Java what it says in TypeScript', async () => {
      for (const [file, key] of [
        ['pricing/pricing/prices.py', 'loyalty-pricing'],
        ['orders/internal/fulfilment/shipping.go', 'payments-kill-switch'],
        ['loyalty/src/main/java/shop/loyalty/Bonus.java', 'gift-cards'],
      ] as const) {
        const { document } = await openShopFile(file);
        const [text = ''] = await hoversAt(document.uri, positionOf(document, key, 2));
        assert.ok(text.includes(`\`${key}\``), `${file}: ${text}`);
      }
    });

    it('says nothing of ordinary words', async () => {
      const { document } = await openShopFile(checkout);
      for (const word of ['export', 'Checkout(', 'items', 'false', 'react-sdk']) {
        assert.deepEqual(await hoversAt(document.uri, positionOf(document, word)), [], word);
      }
    });

    it('knows what is typed and not yet saved', async () => {
      const editor = await openShopFile(checkout);
      const { document } = editor;
      const end = document.positionAt(document.getText().length);
      await editor.edit((edit) =>
        edit.insert(end, `\nexport const late = useBooleanFlagValue('dark-mode', false);\n`),
      );
      const [text = ''] = await hoversAt(document.uri, positionOf(document, "'dark-mode'", 3));
      assert.match(text, /`dark-mode`/);
      assert.match(text, /Stale/);
      await restore(editor);
    });
  });

  it('a definition is the flag’s entry in the flag files', async () => {
    const { document } = await openShopFile(checkout);
    const found = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      positionOf(document, 'new-checkout', 4),
    );
    const files = found.map((one) => ('targetUri' in one ? one.targetUri : one.uri).path);
    assert.ok(
      files.some((file) => file.endsWith(production)),
      files.join(),
    );
    assert.ok(
      files.some((file) => file.endsWith('flags/staging.flagd.json')),
      files.join(),
    );
  });

  it('references are found across languages, from code and from the flag file', async () => {
    const file = (await openShopFile(production)).document;
    const fromFile = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      file.uri,
      positionOf(file, '"payments-kill-switch"', 3),
    );
    const code = (await openShopFile('pricing/pricing/fraud.py')).document;
    const fromCode = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      code.uri,
      positionOf(code, 'payments-kill-switch', 3),
    );
    for (const found of [fromFile, fromCode]) {
      const files = found.map(({ uri }) => uri.path);
      assert.ok(
        files.some((one) => one.endsWith('shipping.go')),
        files.join(),
      );
      assert.ok(
        files.some((one) => one.endsWith('fraud.py')),
        files.join(),
      );
    }
  });

  describe('completion', () => {
    const proposalsAt = async (uri: vscode.Uri, position: vscode.Position) => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        position,
        "'",
      );
      return items;
    };

    it('proposes keys in an empty text where a key is expected, stale ones last and struck', async () => {
      const editor = await openShopFile(checkout);
      const { document } = editor;
      const end = document.positionAt(document.getText().length);
      await editor.edit((edit) =>
        edit.insert(end, `\nexport const next = useBooleanFlagValue('', false);\n`),
      );
      const items = await proposalsAt(document.uri, positionOf(document, "useBooleanFlagValue(''", 21));
      const stale = items.find(({ label }) => label === 'dark-mode');
      const active = items.find(({ label }) => label === 'gift-cards');
      assert.ok(stale?.tags?.includes(vscode.CompletionItemTag.Deprecated) === true);
      assert.ok((active?.sortText ?? '~') < (stale?.sortText ?? ''));
      await restore(editor);
    });

    it('replaces what is written of a key', async () => {
      const { document } = await openShopFile(checkout);
      const items = await proposalsAt(document.uri, positionOf(document, "'new-checkout'", 5));
      const item = items.find(({ label }) => label === 'gift-cards');
      const { range } = item ?? {};
      assert.ok(range instanceof vscode.Range);
      assert.equal(document.getText(range), 'new-checkout');
    });

    it('proposes nothing in other texts', async () => {
      const { document } = await openShopFile(checkout);
      const items = await proposalsAt(document.uri, positionOf(document, "'./AddressForm'", 4));
      assert.deepEqual(
        items.filter(({ label }) => label === 'gift-cards'),
        [],
      );
    });
  });

  describe('problems', () => {
    it('name unknown keys as warnings and stale ones as information, in files that aren’t open too', async () => {
      const [unknown] = problemsIn(shopFile('pricing/pricing/prices.py')).filter(
        ({ code }) => code === 'unknown-flag',
      );
      assert.equal(unknown?.severity, vscode.DiagnosticSeverity.Warning);
      assert.match(unknown.message, /order-tracking/);
      const stale = problemsIn(shopFile('storefront/src/flags.ts')).filter(
        ({ code }) => code === 'stale-flag',
      );
      assert.ok(stale.some(({ message }) => message.includes('dark-mode')));
      assert.ok(stale.every(({ severity }) => severity === vscode.DiagnosticSeverity.Information));
    });

    it('a misspelt key is mended by a quick fix', async () => {
      const editor = await openShopFile(basket);
      const { document } = editor;
      const [problem] = problemsIn(document.uri).filter(({ code }) => code === 'unknown-flag');
      assert.match(problem?.message ?? '', /Did you mean "new-checkout"/);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        problem?.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const fix = actions.find(({ title }) => title === 'Change to "new-checkout"');
      assert.ok(fix?.edit, actions.map(({ title }) => title).join());
      await vscode.workspace.applyEdit(fix.edit);
      assert.match(document.getText(), /useBooleanFlagValue\('new-checkout', false\)/);
      await eventually(
        () => problemsIn(document.uri).filter(({ code }) => code === 'unknown-flag'),
        (problems) => problems.length === 0,
      );
      await restore(editor);
      await shopIsRead();
    });

    it('can be turned off', async () => {
      const settings = vscode.workspace.getConfiguration('flagwarden', shopFile(basket));
      await settings.update('problems.unknownFlags', 'off', vscode.ConfigurationTarget.Global);
      await eventually(
        () => problemsIn(shopFile(basket)).filter(({ code }) => code === 'unknown-flag'),
        (problems) => problems.length === 0,
      );
      await settings.update('problems.unknownFlags', undefined, vscode.ConfigurationTarget.Global);
      await shopIsRead();
    });
  });

  it('lenses are off until they are turned on', async () => {
    const { document } = await openShopFile(checkout);
    const lenses = async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        20,
      );
      return all.flatMap(({ command }) => (command?.command.startsWith('flagwarden.') ? command.title : []));
    };
    assert.deepEqual(await lenses(), []);
    const settings = vscode.workspace.getConfiguration('flagwarden', document.uri);
    await settings.update('codeLens.enabled', true, vscode.ConfigurationTarget.Global);
    const titles = await eventually(lenses, (all) => all.length > 0);
    await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
    assert.ok(
      titles.some((title) => /^new-checkout: production on for 25/.test(title)),
      titles.join('\n'),
    );
  });

  it('a fault in a flag file leaves its flags in sight, and calls no key unknown', async () => {
    const uri = shopFile(production);
    const good = await vscode.workspace.fs.readFile(uri);
    const { document } = await openShopFile(basket);
    try {
      await vscode.workspace.fs.writeFile(uri, Buffer.from('{ "flags": { "new-checkout": '));
      await eventually(
        () => problemsIn(document.uri).filter(({ code }) => code === 'unknown-flag'),
        (problems) => problems.length === 0,
      );
      const known = (await openShopFile(checkout)).document;
      const [text = ''] = await hoversAt(known.uri, positionOf(known, 'new-checkout', 4));
      assert.match(text, /on for 25/);
      assert.match(text, /file has a fault/);
    } finally {
      await vscode.workspace.fs.writeFile(uri, good);
    }
    await shopIsRead();
  });

  it('a key that comes into the flag file is known where code names it', async () => {
    const uri = shopFile(production);
    const good = Buffer.from(await vscode.workspace.fs.readFile(uri));
    assert.ok(existsSync(uri.fsPath));
    try {
      await vscode.workspace.fs.writeFile(
        uri,
        Buffer.from(good.toString('utf8').replace('"new-checkout"', '"new-chekout"')),
      );
      await eventually(
        () => problemsIn(shopFile(basket)).filter(({ code }) => code === 'unknown-flag'),
        (problems) => problems.length === 0,
      );
    } finally {
      await vscode.workspace.fs.writeFile(uri, good);
    }
    await shopIsRead();
  });
});

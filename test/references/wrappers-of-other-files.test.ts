import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/references/evidence';
import type { Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();

/** What is found without any known key: `file:line key provider`. */
async function found(files: Files, keys: readonly string[] = []): Promise<string[]> {
  const folder = await folders.make(files);
  const references = await folder.scan(folders.workerScript, keys);
  return references.map(
    ({ file, line, key, kind, provider }) => `${file}:${line} ${key} ${kind} ${provider}`,
  );
}

describe('a function that asks an SDK for what it is given', () => {
  test('is followed from other files, by its name and place', async () => {
    const files = {
      'flags.ts': [
        "import { useFlags } from 'launchdarkly-react-client-sdk';",
        "import { init } from '@launchdarkly/node-server-sdk';",
        "const client = init('sdk');",
        'export const isFlagOn = (person: Person, key: string) => client.boolVariation(key, person, false);',
        'export function useFeatureFlag(key: string) {',
        '  const flags = useFlags();',
        '  return flags[key] ?? false;',
        '}',
      ].join('\n'),
      'keys.ts': "export enum Keys { NewCheckout = 'new-checkout' }\n",
      'cart.tsx': [
        "import { isFlagOn, useFeatureFlag } from './flags';",
        "import { Keys } from './keys';",
        "export const isNew = (person: Person) => isFlagOn(person, 'dark-mode');",
        'export const Cart = () => (useFeatureFlag(Keys.NewCheckout) ? <New /> : <Old />);',
        "const key = 'side-bar';",
        'export const Side = () => useFeatureFlag(key);',
      ].join('\n'),
    };
    expect(await found(files)).toEqual([
      'cart.tsx:3 dark-mode wrapper launchdarkly',
      'cart.tsx:4 new-checkout wrapper launchdarkly',
      'cart.tsx:5 side-bar constant launchdarkly',
      'cart.tsx:6 side-bar constant launchdarkly',
      'keys.ts:1 new-checkout constant null',
    ]);
  });

  test('is followed in every language that has functions', async () => {
    const files = {
      'flags.py': [
        'from UnleashClient import UnleashClient',
        'client = UnleashClient(url="u", app_name="a")',
        'def is_feature_on(name, context=None):',
        '    return client.is_enabled(name, context)',
      ].join('\n'),
      'cart.py': 'from flags import is_feature_on\nis_feature_on("py-one")\nis_feature_on(name="py-two")\n',
      'flags/flags.go': [
        'package flags',
        'import "github.com/Unleash/unleash-client-go/v4"',
        'func Enabled(name string) bool { return unleash.IsEnabled(name) }',
      ].join('\n'),
      'cart/cart.go': 'package cart\nimport "acme.org/shop/flags"\nvar isNew = flags.Enabled("go-one")\n',
      'Features.java': [
        'import io.getunleash.Unleash;',
        'public class Features {',
        '  private final Unleash unleash;',
        '  public boolean isOn(String name) { return unleash.isEnabled(name); }',
        '}',
      ].join('\n'),
      'Cart.java':
        'class Cart { Features features; boolean isNew() { return features.isOn("java-one"); } }\n',
      'Gates.kt': [
        'import io.getunleash.Unleash',
        'class Gates(private val unleash: Unleash) {',
        '  fun isOpen(gate: String): Boolean = unleash.isEnabled(gate)',
        '}',
      ].join('\n'),
      'Cart.kt': 'class Cart(val gates: Gates) { val isNew = gates.isOpen("kotlin-one") }\n',
      'Flags.cs': [
        'using Unleash;',
        'public class Flags {',
        '  private readonly IUnleash unleash;',
        '  public bool On(string name) { return unleash.IsEnabled(name); }',
        '}',
      ].join('\n'),
      'Cart.cs': 'class Cart { Flags flags; bool IsNew() { return flags.On("csharp-one"); } }\n',
      'flags.rb': [
        "require 'unleash'",
        'class Flags',
        '  def self.on?(name)',
        '    UNLEASH.is_enabled?(name)',
        '  end',
        '  UNLEASH = Unleash::Client.new',
        'end',
      ].join('\n'),
      'cart.rb': 'def new?\n  Flags.on?("ruby-one")\nend\n',
      'Flags.php': [
        '<?php',
        'use Unleash\\Client\\Unleash;',
        'class Flags {',
        '  public function __construct(private Unleash $unleash) {}',
        '  public function isOn(string $name): bool { return $this->unleash->isEnabled($name); }',
        '}',
      ].join('\n'),
      'Cart.php':
        "<?php\nclass Cart {\n  public function isNew() { return $this->flags->isOn('php-one'); }\n}\n",
      'Flags.swift': [
        'import LaunchDarkly',
        'class Flags {',
        '  func isOn(for name: String) -> Bool { return LDClient.get()!.boolVariation(forKey: name, defaultValue: false) }',
        '}',
      ].join('\n'),
      'Cart.swift':
        'class Cart { let flags: Flags\n  func isNew() -> Bool { return flags.isOn(for: "swift-one") }\n}\n',
      'flags.rs': [
        'use launchdarkly_server_sdk::{Client, Context};',
        'pub fn flag_on(client: &Client, context: &Context, name: &str) -> bool {',
        '    client.bool_variation(context, name, false)',
        '}',
      ].join('\n'),
      'cart.rs':
        'fn shown(client: &Client, me: &Context) -> bool {\n    flags::flag_on(client, me, "rust-one")\n}\n',
      'flags.dart': [
        "import 'package:launchdarkly_flutter_client_sdk/launchdarkly_flutter_client_sdk.dart';",
        'class Flags {',
        '  final LDClient client;',
        '  bool isOn(String name) => client.boolVariation(name, false);',
        '}',
      ].join('\n'),
      'cart.dart': "bool isNew(Flags flags) => flags.isOn('dart-one');\n",
      'Flags.scala': [
        'import io.getunleash.Unleash',
        'class Flags(unleash: Unleash) {',
        '  def isOn(name: String): Boolean = unleash.isEnabled(name)',
        '}',
      ].join('\n'),
      'Cart.scala': 'class Cart(flags: Flags) { def isNew = flags.isOn("scala-one") }\n',
    };
    const keys = (await found(files)).map((one) => one.split(' ').slice(0, 3).join(' '));
    expect(keys).toEqual([
      'Cart.cs:1 csharp-one wrapper',
      'Cart.java:1 java-one wrapper',
      'Cart.kt:1 kotlin-one wrapper',
      'Cart.php:3 php-one wrapper',
      'Cart.scala:1 scala-one wrapper',
      'Cart.swift:2 swift-one wrapper',
      'cart.dart:1 dart-one wrapper',
      'cart.py:2 py-one wrapper',
      'cart.py:3 py-two wrapper',
      'cart.rb:2 ruby-one wrapper',
      'cart.rs:2 rust-one wrapper',
      'cart/cart.go:3 go-one wrapper',
    ]);
  });

  test('is followed through functions of further files, and for what they are given beside', async () => {
    const files = {
      'client.ts': [
        "import * as configcat from 'configcat-node';",
        'export class FlagClient implements Client {',
        '  constructor(private client: configcat.IConfigCatClient) {}',
        '  value(name: string, otherwise: boolean) { return this.client.getValueAsync(name, otherwise); }',
        '}',
      ].join('\n'),
      'service.ts': [
        "import { FlagClient } from './client';",
        'export class FlagService {',
        '  constructor(private flagClient: FlagClient) {}',
        "  isOn(key: string, fallback = 'off') { return this.flagClient.value(key, fallback); }",
        '}',
      ].join('\n'),
      'cart.ts':
        "class Cart { isNew = (flagService: FlagService) => flagService.isOn('new-cart', 'dark-red'); }\n",
    };
    expect(await found(files)).toEqual(['cart.ts:1 new-cart wrapper configcat']);
  });

  test('is no other function of its name', async () => {
    const asking = [
      "import { init } from '@launchdarkly/node-server-sdk';",
      "const client = init('sdk');",
      'export const isOn = (key: string) => client.boolVariation(key, me, false);',
      'class Flags { private on(key: string) { return client.boolVariation(key, me, false); } }',
    ].join('\n');
    const files = {
      'flags.ts': asking,
      'lamps.ts': "const isOn = (lamp: string) => lit.has(lamp);\nexport const all = [isOn('hall-lamp')];\n",
      'Lamps.java': 'class Lamps { boolean lit() { return flags.isOn("stair-lamp"); } }\n',
      'switch.ts': "export const flip = (flags: Flags) => flags.on('switch-lamp');\n",
      'grid.ts': "export const shown = grid.isOn('first-column');\n",
      'used.ts': "import { isOn } from './flags';\nexport const isNew = () => isOn('new-cart');\n",
    };
    expect(await found(files)).toEqual(['used.ts:2 new-cart wrapper launchdarkly']);
  });

  test('makes known keys sure, and is forgotten with its file', async () => {
    const folder = await folders.make({
      'flags.ts':
        "import { init } from '@launchdarkly/node-server-sdk';\nexport const ask = (x: string) => init('k').boolVariation(x);\n",
      'flag-check.ts': 'export const flagCheck = (name: string) => ask(name);\n',
      'cart.ts': "flagCheck('cart');\n",
    });
    const index = folder.index(folders.workerScript);
    await index.setKeys(['cart']);
    await index.scan();
    const told = () => [...index.all()].map(({ key, kind, certainty }) => `${key} ${kind} ${certainty}`);
    expect(told()).toEqual(['cart literal sure']);
    await folder.write(
      'flag-check.ts',
      "import { init } from '@launchdarkly/node-server-sdk';\nexport const flagCheck = (name: string) => init('k').boolVariation(name);\n",
    );
    await index.refresh([folder.at('flag-check.ts')]);
    expect(told()).toEqual(['cart wrapper sure']);
    await folder.delete('flag-check.ts');
    await index.refresh([folder.at('flag-check.ts')]);
    expect(told()).toEqual(['cart literal sure']);
  });

  test('is told as the reason, with its place', async () => {
    const folder = await folders.make({
      'flags.ts':
        "import { init } from '@launchdarkly/node-server-sdk';\nexport const ask = init('k');\nexport const isFlagOn = (key: string) => ask.boolVariation(key, me, false);\n",
      'check.ts': 'export const checkFlag = (name: string) => isFlagOn(name);\n',
      'cart.ts': "checkFlag('new-cart');\n",
    });
    const index = folder.index(folders.workerScript);
    await index.scan();
    const told: Evidence[] = [];
    for await (const { evidence } of index.explain(['cart.ts'])) told.push(...evidence);
    expect(told).toEqual([
      { by: 'wrapper', name: 'checkFlag', file: 'check.ts', line: 1 },
      { by: 'wrapper', name: 'isFlagOn', file: 'flags.ts', line: 3 },
      {
        by: 'call',
        name: 'ask.boolVariation',
        provider: 'launchdarkly',
        package: '@launchdarkly/node-server-sdk',
      },
    ]);
  });

  test('is followed for members of enumerations, and for what these are called, also around clients that are unknown', async () => {
    const files = {
      'ShopUnleash.kt': [
        'import org.acme.unleash.UnleashService',
        'class ShopUnleash(private val unleashService: UnleashService) {',
        '  fun isEnabled(toggle: Toggle): Boolean = unleashService.isEnabled(toggleId = toggle.toggleId)',
        '}',
      ].join('\n'),
      'Toggle.kt':
        'enum class Toggle(val toggleId: String) {\n  NEW_CART("shop.new-cart"),\n  OLD("shop.old"),\n}\n',
      'Toggles.kt':
        'class Toggles(val shopUnleash: ShopUnleash) {\n  fun isOn(toggle: Toggle): Boolean = shopUnleash.isEnabled(toggle)\n}\n',
      'Cart.kt':
        'class Cart(val toggles: Toggles) {\n  fun show() = toggles.isOn(Toggle.NEW_CART) && lamps.isOn(Lamp.HALL)\n}\n',
      'Lamp.kt': 'enum class Lamp(val id: String) { HALL("hall-lamp") }\n',
    };
    expect(await found(files)).toEqual([
      'Cart.kt:2 shop.new-cart wrapper unleash',
      'Toggle.kt:2 shop.new-cart constant null',
    ]);
  });
});

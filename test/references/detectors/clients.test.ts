import { expect, test } from 'vitest';
import { useFolders } from '../use-folders';

const folders = useFolders();

/** What is asked of SDKs, as `file:line:key`, without a known key. */
async function asked(files: Readonly<Record<string, string>>) {
  const folder = await folders.make(files);
  return (await folder.scan(folders.workerScript, []))
    .filter(({ kind, certainty }) => kind === 'call' && certainty === 'sure')
    .map(({ file, line, key }) => `${file}:${line}:${key}`);
}

test('clients are told by the types of fields and parameters, also where several packages are imported', async () => {
  const files = {
    'a.cs': `using ConfigCat.Client;
using Unleash;
public class P(IConfigCatClient given)
{
    private readonly IConfigCatClient _cat;
    private readonly Menu _menu;
    public bool On() => _cat.GetValue("a1", false) && given.GetValue("a2", false) && _menu.GetValue("a3", false);
}
`,
    'a.dart': `import 'package:configcat_client/configcat_client.dart';
import 'package:statsig/statsig.dart';
bool one(ConfigCatClient cat) => cat.getValue(key: 'b1', defaultValue: false);
bool two(Menu cat) => cat.getValue(key: 'b2', defaultValue: false);
class A {
  late ConfigCatClient cat;
  bool on() => cat.getValue(key: 'b3', defaultValue: false) || Statsig.checkGate('b4');
}
`,
    'a.kt': `import com.configcat.*
import io.getunleash.*
class A {
  lateinit var cat: ConfigCatClient
  lateinit var menu: Menu
  fun on() = cat.getValue("c1", false) || menu.getValue("c2", false)
}
`,
    'a.php': `<?php
use ConfigCat\\ConfigCatClient;
class A {
  private ?ConfigCatClient $cat;
  private Menu $menu;
  function on() { return $this->cat->getValue('d1', false) || $this->menu->getValue('d2', false); }
}
`,
    'a.rs': `use configcat::Client as ConfigCat;
struct A { cat: Arc<ConfigCat>, menu: Arc<Menu> }
impl A {
  fn on(&self) -> bool { self.cat.get_value("e1", false, None) || self.menu.get_value("e2", false, None) }
}
`,
  };
  expect(await asked(files)).toEqual([
    ...['a.cs:7:a1', 'a.cs:7:a2', 'a.dart:3:b1', 'a.dart:7:b3', 'a.dart:7:b4'],
    ...['a.kt:6:c1', 'a.php:6:d1', 'a.rs:4:e1'],
  ]);
});

test('flags are looked up in what an SDK answers for several at once', async () => {
  const files = {
    'a.ts': `import { SplitFactory } from '@splitsoftware/splitio';
const client = SplitFactory({}).client();
const many = client.getTreatments('user', ['a1']);
export const on = many['a1'] === 'on' || menu['a2'] === 'on';
`,
    'a.java': `import io.split.client.SplitClient;
class A {
  boolean on(SplitClient client, Map<String, String> menu) {
    var all = client.getTreatments("user", List.of("b1"));
    return all.get("b1") == "on" || menu.get("b2") == "on";
  }
}
`,
    'a.py': `from splitio import get_factory
client = get_factory("key").client()
many = client.get_treatments("user", ["c1"])
on = many["c1"] == "on" or menu["c2"]
`,
  };
  expect(await asked(files)).toEqual([
    ...['a.java:4:b1', 'a.java:5:b1', 'a.py:3:c1', 'a.py:4:c1', 'a.ts:3:a1', 'a.ts:4:a1'],
  ]);
});

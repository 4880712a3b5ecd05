import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { GeneratedRepository } from './generated-repository';
import { seededRandom } from './harness';

const words = 'order user price basket page search menu invoice parcel review stock label'.split(' ');

/** How a language opens a file that asks for flags, asks for one, and what its ordinary code looks like. */
interface Kind {
  readonly extension: string;
  readonly header: string;
  readonly flag: (key: string) => string;
  readonly code: (one: string, other: string, at: number) => string;
}

const braces = (one: string, other: string, at: number) =>
  `int ${one}${at}(int ${other}) {\n  return ${other} + ${at};\n}\n`;

const kinds: readonly Kind[] = [
  {
    extension: 'ts',
    header:
      "import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n",
    flag: (key) => `void client.getBooleanValue('${key}', false);\n`,
    code: (one, other, at) =>
      `export function ${one}${at}(${other}: number) {\n  return ${other} * ${at};\n}\n`,
  },
  {
    extension: 'js',
    header: "import { useFlag } from '@unleash/proxy-client-react';\n",
    flag: (key) => `useFlag('${key}');\n`,
    code: (one, other, at) => `export function ${one}${at}(${other}) {\n  return ${other} * ${at};\n}\n`,
  },
  {
    extension: 'py',
    header: 'from UnleashClient import UnleashClient\nunleash = UnleashClient(url="", app_name="shop")\n',
    flag: (key) => `unleash.is_enabled("${key}")\n`,
    code: (one, other, at) =>
      `def ${one}${at}(${other}):\n    return {"${other}": ${other}, "at": ${at}}\n\n`,
  },
  {
    extension: 'go',
    header:
      'package shop\n\nimport ld "github.com/launchdarkly/go-server-sdk/v7"\n\nvar client *ld.LDClient\n',
    flag: (key) => `var _, _ = client.BoolVariation("${key}", user, false)\n`,
    code: (one, other, at) => `func ${one}${at}(${other} int) int {\n\treturn ${other} + ${at}\n}\n`,
  },
  {
    extension: 'java',
    header: 'import io.getunleash.Unleash;\n',
    flag: (key) => `class Asks { boolean on(Unleash unleash) { return unleash.isEnabled("${key}"); } }\n`,
    code: (one, other, at) => `class ${one}${at} {\n  int ${other}() { return ${at}; }\n}\n`,
  },
  {
    extension: 'kt',
    header: 'import io.getunleash.Unleash\n',
    flag: (key) => `fun asks(unleash: Unleash) = unleash.isEnabled("${key}")\n`,
    code: (one, other, at) => `fun ${one}${at}(${other}: Int): Int {\n  return ${other} + ${at}\n}\n`,
  },
  {
    extension: 'scala',
    header: 'import io.getunleash.Unleash\n',
    flag: (key) => `object Asks { def on(unleash: Unleash) = unleash.isEnabled("${key}") }\n`,
    code: (one, other, at) => `object ${one}${at} {\n  def ${other}(count: Int): Int = count + ${at}\n}\n`,
  },
  {
    extension: 'cs',
    header: 'using LaunchDarkly.Sdk.Server;\n',
    flag: (key) =>
      `class Asks { bool On(LdClient client) => client.BoolVariation("${key}", context, false); }\n`,
    code: (one, other, at) => `class ${one}${at} {\n  int ${other}() { return ${at}; }\n}\n`,
  },
  {
    extension: 'rb',
    header: "require 'unleash'\nunleash = Unleash::Client.new\n",
    flag: (key) => `unleash.is_enabled?('${key}')\n`,
    code: (one, other, at) => `def ${one}${at}(${other})\n  ${other} + ${at}\nend\n`,
  },
  {
    extension: 'php',
    header: '<?php\nuse LaunchDarkly\\LDClient;\n$client = new LDClient("key");\n',
    flag: (key) => `$client->variation('${key}', $context, false);\n`,
    code: (one, other, at) => `function ${one}${at}($${other}) {\n  return $${other} + ${at};\n}\n`,
  },
  {
    extension: 'swift',
    header: 'import LaunchDarkly\n',
    flag: (key) => `let on = LDClient.get()!.boolVariation(forKey: "${key}", defaultValue: false)\n`,
    code: (one, other, at) => `func ${one}${at}(_ ${other}: Int) -> Int {\n  return ${other} + ${at}\n}\n`,
  },
  {
    extension: 'rs',
    header: 'use launchdarkly_server_sdk::Client;\n',
    flag: (key) => `fn asks(client: &Client) -> bool { client.bool_variation(&context, "${key}", false) }\n`,
    code: (one, other, at) => `fn ${one}${at}(${other}: i32) -> i32 {\n    ${other} + ${at}\n}\n`,
  },
  {
    extension: 'dart',
    header: "import 'package:openfeature_dart_server_sdk/feature_provider.dart';\n",
    flag: (key) => `final on = client.getBooleanFlag('${key}', defaultValue: false);\n`,
    code: braces,
  },
  {
    extension: 'cpp',
    header: '#include <launchdarkly/server_side/client.hpp>\n',
    flag: (key) => `bool asks(Client& client) { return client.BoolVariation(context, "${key}", false); }\n`,
    code: braces,
  },
  {
    extension: 'yaml',
    header: 'flags:\n',
    flag: (key) => `  - key: "${key}"\n`,
    code: (one, other, at) => `  - ${one}: ${other}${at}\n    count: ${at}\n`,
  },
];

/** One file in so many asks for flags. */
const usersAmong = 25;

/** Writes a repository in fifteen languages, whose code asks for keys of all. The same seed gives the same files. */
export async function generateInManyLanguages(
  files: number,
  keyCount: number,
  seed: number,
): Promise<GeneratedRepository> {
  const random = seededRandom(seed);
  const draw = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const keys = Array.from({ length: keyCount }, (_, at) => `${draw(words)}-${draw(words)}-${at}`);
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  let bytes = 0;
  for (let at = 0; at < files; at++) {
    const kind = kinds[at % kinds.length] as Kind;
    const uses = random() * usersAmong < 1;
    const parts = Array.from({ length: 60 }, (_, part) => {
      const code = kind.code(draw(words), draw(words), part);
      return uses && part % 20 === 0 ? kind.flag(draw(keys)) + code : code;
    });
    const text =
      (uses || kind.extension === 'php' || kind.extension === 'yaml' ? kind.header : '') + parts.join('');
    bytes += Buffer.byteLength(text);
    const folder = path.join(directory, `part${Math.floor(at / 250)}`);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${draw(words)}${at}.${kind.extension}`), text);
  }
  return { directory, keys, bytes, files, remove: () => rm(directory, { recursive: true, force: true }) };
}

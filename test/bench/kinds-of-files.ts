/** How files of a language are made up in generated repositories. */
export interface KindOfFile {
  readonly extension: string;
  /** What every file begins with. */
  readonly opening?: string;
  /** What a file that asks for flags begins with besides. */
  readonly header: string;
  /** Asks an SDK for a flag. */
  readonly flag: (key: string) => string;
  /** Ordinary code about two things. `at` is a number of its own within the file. */
  readonly code: (one: string, other: string, at: number) => string;
  /** Constants that stand for keys, and how other files name one. */
  readonly constants?: {
    readonly declare: (constants: readonly { name: string; key: string }[]) => string;
    readonly use: (name: string) => string;
  };
}

export const kindsOfFiles: readonly KindOfFile[] = [
  {
    extension: 'ts',
    header:
      "import { OpenFeature } from '@openfeature/server-sdk';\nconst client = OpenFeature.getClient();\n",
    flag: (key) => `void client.getBooleanValue('${key}', false);\n`,
    code: (one, other, at) =>
      `// Sends each ${one} before its ${other}.\nexport async function ${one}${at}(${other}: Record<string, number>) {\n  log.info('sent the ${one}', { count: ${at} });\n  return Object.entries(${other}).map(([key]) => \`\${key}:ok\`);\n}\n`,
    constants: {
      declare: (constants) =>
        `export const ShopFlags = {\n${constants.map(({ name, key }) => `  ${name}: '${key}',\n`).join('')}};\n`,
      use: (name) => `void isOn(ShopFlags.${name});\n`,
    },
  },
  {
    extension: 'js',
    header: "import { useFlag } from '@unleash/proxy-client-react';\n",
    flag: (key) => `useFlag('${key}');\n`,
    code: (one, other, at) =>
      `/** Shows the ${one}. */\nexport function ${one}${at}({ ${other} }) {\n  const { t } = useTranslation('${other}');\n  return ${other}.filter((row) => row.size > ${at}).map((row) => t('${one}.title', row));\n}\n`,
  },
  {
    extension: 'py',
    header: 'from UnleashClient import UnleashClient\nunleash = UnleashClient(url="", app_name="shop")\n',
    flag: (key) => `unleash.is_enabled("${key}")\n`,
    code: (one, other, at) =>
      `def ${one}${at}(${other}, limit=${at}):\n    """Sends the ${one} of each ${other}."""\n    logger.info("sent %s", limit)\n    return {"${other}": ${other}, "at": limit}\n\n`,
  },
  {
    extension: 'go',
    opening: 'package shop\n\n',
    header: 'import ld "github.com/launchdarkly/go-server-sdk/v7"\n\nvar client *ld.LDClient\n',
    flag: (key) => `var _, _ = client.BoolVariation("${key}", user, false)\n`,
    code: (one, other, at) =>
      `// ${one}${at} sends the ${one}.\nfunc ${one}${at}(${other} int) error {\n\tif ${other} > ${at} {\n\t\treturn fmt.Errorf("too many ${other}: %d", ${other})\n\t}\n\treturn nil\n}\n`,
  },
  {
    extension: 'java',
    opening: 'package shop;\n\n',
    header: 'import io.getunleash.Unleash;\n',
    flag: (key) => `class Asks { boolean on(Unleash unleash) { return unleash.isEnabled("${key}"); } }\n`,
    code: (one, other, at) =>
      `/** Sends the ${one}. */\nclass ${one}${at} {\n  int ${other}(int count) {\n    log.info("sent {}", "${other}");\n    return count + ${at};\n  }\n}\n`,
    constants: {
      declare: (constants) =>
        `public final class ShopFlags {\n${constants.map(({ name, key }) => `  public static final String ${name} = "${key}";\n`).join('')}}\n`,
      use: (name) => `class Uses { boolean on() { return gate.isOn(ShopFlags.${name}); } }\n`,
    },
  },
  {
    extension: 'kt',
    header: 'import io.getunleash.Unleash\n',
    flag: (key) => `fun asks(unleash: Unleash) = unleash.isEnabled("${key}")\n`,
    code: (one, other, at) =>
      `/** Sends the ${one}. */\nfun ${one}${at}(${other}: Int): Int {\n  log.info("sent the ${one}")\n  return ${other} + ${at}\n}\n`,
  },
  {
    extension: 'scala',
    header: 'import io.getunleash.Unleash\n',
    flag: (key) => `object Asks { def on(unleash: Unleash) = unleash.isEnabled("${key}") }\n`,
    code: (one, other, at) =>
      `/** Sends the ${one}. */\nobject ${one}${at} {\n  def ${other}(count: Int): Int = {\n    log.info("sent the ${other}")\n    count + ${at}\n  }\n}\n`,
  },
  {
    extension: 'cs',
    header: 'using LaunchDarkly.Sdk.Server;\n',
    flag: (key) =>
      `class Asks { bool On(LdClient client) => client.BoolVariation("${key}", context, false); }\n`,
    code: (one, other, at) =>
      `/// <summary>Sends the ${one}.</summary>\nclass ${one}${at} {\n  int ${other}(int count) {\n    Log.Info("sent the ${other}");\n    return count + ${at};\n  }\n}\n`,
    constants: {
      declare: (constants) =>
        `public static class ShopFlags {\n${constants.map(({ name, key }) => `  public const string ${name} = "${key}";\n`).join('')}}\n`,
      use: (name) => `class Uses { bool On() => gate.IsOn(ShopFlags.${name}); }\n`,
    },
  },
  {
    extension: 'rb',
    header: "require 'unleash'\nunleash = Unleash::Client.new\n",
    flag: (key) => `unleash.is_enabled?('${key}')\n`,
    code: (one, other, at) =>
      `# Sends the ${one}.\ndef ${one}${at}(${other})\n  logger.info("sent the ${one}")\n  ${other}.select { |row| row[:size] > ${at} }\nend\n`,
  },
  {
    extension: 'php',
    opening: '<?php\n',
    header: 'use LaunchDarkly\\LDClient;\n$client = new LDClient("key");\n',
    flag: (key) => `$client->variation('${key}', $context, false);\n`,
    code: (one, other, at) =>
      `/** Sends the ${one}. */\nfunction ${one}${at}($${other}) {\n  $log->info('sent the ${one}');\n  return ['${other}' => $${other}, 'at' => ${at}];\n}\n`,
  },
  {
    extension: 'swift',
    header: 'import LaunchDarkly\n',
    flag: (key) => `let on = LDClient.get()!.boolVariation(forKey: "${key}", defaultValue: false)\n`,
    code: (one, other, at) =>
      `/// Sends the ${one}.\nfunc ${one}${at}(_ ${other}: Int) -> Int {\n  log.info("sent the ${one}")\n  return ${other} + ${at}\n}\n`,
  },
  {
    extension: 'rs',
    header: 'use launchdarkly_server_sdk::Client;\n',
    flag: (key) => `fn asks(client: &Client) -> bool { client.bool_variation(&context, "${key}", false) }\n`,
    code: (one, other, at) =>
      `/// Sends the ${one}.\nfn ${one}${at}(${other}: i32) -> i32 {\n    info!("sent the ${one}");\n    ${other} + ${at}\n}\n`,
  },
  {
    extension: 'dart',
    header: "import 'package:openfeature_dart_server_sdk/feature_provider.dart';\n",
    flag: (key) => `final on = client.getBooleanFlag('${key}', defaultValue: false);\n`,
    code: (one, other, at) =>
      `/// Sends the ${one}.\nint ${one}${at}(int ${other}) {\n  log.info('sent the ${one}');\n  return ${other} + ${at};\n}\n`,
  },
  {
    extension: 'cpp',
    header: '#include <launchdarkly/server_side/client.hpp>\n',
    flag: (key) => `bool asks(Client& client) { return client.BoolVariation(context, "${key}", false); }\n`,
    code: (one, other, at) =>
      `// Sends the ${one}.\nint ${one}${at}(int ${other}) {\n  log("sent the ${one}");\n  return ${other} + ${at};\n}\n`,
  },
  {
    extension: 'yaml',
    header: 'flags:\n',
    flag: (key) => `  - key: "${key}"\n`,
    code: (one, other, at) => `  # Of the ${one}.\n  - ${one}: "${other}${at}"\n    count: ${at}\n`,
    opening: 'rows:\n',
  },
];

import type { Sdk } from '../sdk';

const configcatJavascript = [
  '@configcat/sdk',
  'configcat-node',
  'configcat-js',
  'configcat-js-ssr',
  'configcat-js-chromium-extension',
  'configcat-common',
  'configcat-react',
];

/**
 * ConfigCat's SDKs. Read in the newest sources: ruby-sdk, php-sdk, swift-sdk, rust-sdk, kotlin-sdk, dart-sdk
 * and cpp-sdk of configcat. By documents alone: .NET. JavaScript, Python, Java and Go: from type definitions
 * and documents.
 */
export const configcat: Sdk = {
  provider: 'configcat',
  rows: [
    {
      families: ['ecmascript'],
      packages: configcatJavascript,
      calls: ['getValueAsync', 'getValueDetailsAsync', 'getValue', 'getValueDetails', 'useFeatureFlag'],
      key: { argument: 0 },
    },
    {
      families: ['python'],
      packages: ['configcatclient'],
      calls: ['get_value', 'get_value_details'],
      key: { argument: 0, keyword: 'key' },
    },
    {
      // In Kotlin, ConfigCat's own Kotlin SDK has the same package and takes the key first.
      families: ['java', 'scala'],
      packages: ['com.configcat'],
      calls: ['getValue', 'getValueAsync', 'getValueDetails', 'getValueDetailsAsync'],
      key: { argument: 1 },
    },
    {
      families: ['go'],
      packages: ['github.com/configcat/go-sdk'],
      calls: ['Bool', 'Int', 'Float', 'String'].flatMap((type) => [
        type,
        `Get${type}Value`,
        `Get${type}ValueDetails`,
      ]),
      key: { argument: 0 },
    },
    {
      families: ['kotlin'],
      packages: ['com.configcat'],
      calls: ['getValue', 'getValueDetails', 'getAnyValue', 'getAnyValueDetails'],
      key: { argument: 0, keyword: 'key' },
    },
    {
      families: ['csharp'],
      packages: ['ConfigCat.Client'],
      calls: ['GetValueAsync', 'GetValueDetailsAsync', 'GetValue', 'GetValueDetails'],
      key: { argument: 0, keyword: 'key' },
    },
    {
      families: ['ruby'],
      packages: ['configcat', 'ConfigCat'],
      calls: ['get_value', 'get_value_details'],
      key: { argument: 0 },
    },
    {
      families: ['php'],
      packages: ['ConfigCat'],
      calls: ['getValue', 'getValueDetails'],
      key: { argument: 0, keyword: 'key' },
    },
    {
      families: ['swift'],
      packages: ['ConfigCat'],
      calls: ['getValue', 'getValueDetails', 'getAnyValue', 'getAnyValueDetails'],
      key: { keyword: 'for' },
    },
    {
      families: ['rust'],
      packages: ['configcat'],
      calls: ['get_value', 'get_value_details', 'get_flag_details'],
      key: { argument: 0 },
    },
    {
      families: ['dart'],
      packages: ['package:configcat_client'],
      calls: ['getValue', 'getValueDetails'],
      key: { keyword: 'key' },
    },
    {
      families: ['cpp'],
      packages: ['configcat'],
      calls: ['getValue', 'getValueDetails'],
      key: { argument: 0 },
    },
  ],
};

import type { Detector } from './detector';

const receivers = /^_?ld|launch_?darkly|ld_?client$|^_?client$/i;
const namesakes = /launch_?darkly|^_?ld_?client$/i;

const typed = (names: readonly string[], suffixes: readonly string[]): string[] =>
  names.flatMap((name) => suffixes.map((suffix) => name + suffix));

const javascript = {
  provider: 'launchdarkly',
  family: 'ecmascript',
  packages: [
    '@launchdarkly/node-server-sdk',
    '@launchdarkly/js-server-sdk-common',
    '@launchdarkly/cloudflare-server-sdk',
    '@launchdarkly/vercel-server-sdk',
    '@launchdarkly/akamai-server-base-sdk',
    '@launchdarkly/akamai-server-edgekv-sdk',
    '@launchdarkly/js-client-sdk',
    '@launchdarkly/js-client-sdk-common',
    '@launchdarkly/react-native-client-sdk',
    '@launchdarkly/react-sdk',
    'launchdarkly-node-server-sdk',
    'launchdarkly-node-client-sdk',
    'launchdarkly-electron-client-sdk',
    'launchdarkly-js-client-sdk',
    'launchdarkly-js-sdk-common',
    'launchdarkly-react-client-sdk',
    'launchdarkly-react-native-client-sdk',
    'launchdarkly-vue-client-sdk',
    'ldclient-js',
    'ldclient-node',
  ],
} as const;
const java = {
  provider: 'launchdarkly',
  family: 'java',
  packages: ['com.launchdarkly.sdk.server', 'com.launchdarkly.sdk.android', 'com.launchdarkly.client'],
} as const;
const go = {
  provider: 'launchdarkly',
  family: 'go',
  packages: [
    'github.com/launchdarkly/go-server-sdk',
    'gopkg.in/launchdarkly/go-server-sdk.v4',
    'gopkg.in/launchdarkly/go-server-sdk.v5',
  ],
} as const;

/** LaunchDarkly's SDKs. Sources: their type definitions and documents. */
export const launchdarkly: readonly Detector[] = [
  {
    ...javascript,
    calls: ['variation', 'variationDetail', 'migrationVariation'],
    key: { argument: 0 },
    minimumArguments: 2,
    receivers,
    namesakes,
  },
  {
    ...javascript,
    calls: typed(['boolVariation', 'numberVariation', 'stringVariation', 'jsonVariation'], ['', 'Detail']),
    key: { argument: 0 },
    minimumArguments: 2,
    unmistakable: true,
  },
  {
    ...javascript,
    calls: typed(
      [
        'useBoolVariation',
        'useNumberVariation',
        'useStringVariation',
        'useJsonVariation',
        'useTypedVariation',
      ],
      ['', 'Detail'],
    ),
    key: { argument: 0 },
    minimumArguments: 2,
    unmistakable: true,
  },
  { ...javascript, calls: ['useLDFlag'], key: { argument: 0 }, minimumArguments: 1, unmistakable: true },
  { ...javascript, calls: ['on', 'off'], key: { argument: 0, prefix: 'change:' }, minimumArguments: 2 },
  { ...javascript, calls: ['useFlags'], key: { properties: true }, minimumArguments: 0 },
  {
    provider: 'launchdarkly',
    family: 'python',
    packages: ['ldclient'],
    calls: ['variation', 'variation_detail', 'migration_variation'],
    key: { argument: 0, keyword: 'key' },
    minimumArguments: 3,
    receivers,
    namesakes,
  },
  {
    ...java,
    calls: typed(
      ['boolVariation', 'intVariation', 'doubleVariation', 'stringVariation', 'jsonValueVariation'],
      ['', 'Detail'],
    ),
    key: { argument: 0 },
    minimumArguments: 2,
    unmistakable: true,
  },
  { ...java, calls: ['migrationVariation'], key: { argument: 0 }, minimumArguments: 3, unmistakable: true },
  {
    ...go,
    calls: [
      ...typed(
        ['BoolVariation', 'IntVariation', 'Float64Variation', 'StringVariation', 'JSONVariation'],
        ['', 'Detail'],
      ),
      'MigrationVariation',
    ],
    key: { argument: 0 },
    minimumArguments: 3,
    unmistakable: true,
  },
  {
    ...go,
    calls: [
      ...typed(
        ['BoolVariation', 'IntVariation', 'Float64Variation', 'StringVariation', 'JSONVariation'],
        ['Ctx', 'DetailCtx'],
      ),
      'MigrationVariationCtx',
    ],
    key: { argument: 1 },
    minimumArguments: 4,
    unmistakable: true,
  },
];

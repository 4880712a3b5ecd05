import type { Detector } from './detector';

const receivers = /unleash/i;
const javascript = {
  provider: 'unleash',
  family: 'ecmascript',
  packages: [
    'unleash-client',
    'unleash-proxy-client',
    '@unleash/proxy-client-react',
    '@unleash/proxy-client-vue',
    '@unleash/nextjs',
  ],
} as const;

/** Unleash's SDKs. Sources: their type definitions and documents. */
export const unleash: readonly Detector[] = [
  {
    ...javascript,
    calls: ['isEnabled', 'getVariant', 'forceGetVariant', 'getFeatureToggleDefinition'],
    key: { argument: 0 },
    minimumArguments: 1,
    receivers,
    namesakes: receivers,
  },
  {
    ...javascript,
    calls: ['count', 'countVariant', 'useFlag', 'useVariant', 'flag'],
    key: { argument: 0 },
    minimumArguments: 1,
  },
  {
    provider: 'unleash',
    family: 'python',
    packages: ['UnleashClient'],
    calls: ['is_enabled', 'get_variant'],
    key: { argument: 0, keyword: 'feature_name' },
    minimumArguments: 1,
    receivers,
    namesakes: receivers,
  },
  {
    provider: 'unleash',
    family: 'java',
    packages: ['io.getunleash', 'no.finn.unleash'],
    calls: ['isEnabled', 'getVariant'],
    key: { argument: 0 },
    minimumArguments: 1,
    receivers,
    namesakes: receivers,
  },
  {
    provider: 'unleash',
    family: 'go',
    packages: ['github.com/Unleash/unleash-client-go', 'github.com/Unleash/unleash-go-sdk'],
    calls: ['IsEnabled', 'GetVariant'],
    key: { argument: 0 },
    minimumArguments: 1,
    receivers,
    namesakes: receivers,
  },
];

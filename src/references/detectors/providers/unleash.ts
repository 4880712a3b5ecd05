import { type Sdk, jvm } from '../sdk';

const receivers = /unleash/i;
const javascript = {
  families: ['ecmascript'] as const,
  packages: [
    'unleash-client',
    'unleash-proxy-client',
    '@unleash/proxy-client-react',
    '@unleash/proxy-client-vue',
    '@unleash/nextjs',
  ],
};

/**
 * Unleash's SDKs. Read in the newest sources: unleash-dotnet-sdk, unleash-ruby-sdk, unleash-php-sdk,
 * unleash-ios-sdk, unleash-rust-sdk, unleash-flutter-sdk and unleash-android-sdk of Unleash. JavaScript,
 * Python, Java and Go: from type definitions and documents.
 */
export const unleash: Sdk = {
  provider: 'unleash',
  rows: [
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
      families: ['python'],
      packages: ['UnleashClient'],
      calls: ['is_enabled', 'get_variant'],
      key: { argument: 0, keyword: 'feature_name' },
      minimumArguments: 1,
      receivers,
      namesakes: receivers,
    },
    {
      families: jvm,
      packages: ['io.getunleash', 'no.finn.unleash'],
      calls: ['isEnabled', 'getVariant'],
      key: { argument: 0 },
      minimumArguments: 1,
      receivers,
      namesakes: receivers,
    },
    {
      families: ['go'],
      packages: ['github.com/Unleash/unleash-client-go', 'github.com/Unleash/unleash-go-sdk'],
      calls: ['IsEnabled', 'GetVariant'],
      key: { argument: 0 },
      minimumArguments: 1,
      receivers,
      namesakes: receivers,
    },
    {
      families: ['csharp'],
      packages: ['Unleash'],
      calls: ['IsEnabled', 'GetVariant'],
      key: { argument: 0, keyword: 'toggleName' },
      receivers,
      namesakes: receivers,
    },
    {
      families: ['ruby'],
      packages: ['unleash', 'Unleash'],
      calls: [
        'is_enabled?',
        'enabled?',
        'is_disabled?',
        'disabled?',
        'if_enabled',
        'if_disabled',
        'get_variant',
      ],
      key: { argument: 0 },
      receivers,
      namesakes: receivers,
    },
    {
      families: ['php'],
      packages: ['Unleash\\Client'],
      calls: ['isEnabled', 'getVariant'],
      key: { argument: 0, keyword: 'featureName' },
      receivers,
      namesakes: receivers,
    },
    {
      families: ['swift'],
      packages: ['UnleashProxyClientSwift'],
      calls: ['isEnabled', 'getVariant'],
      key: { keyword: 'name' },
      receivers,
      namesakes: receivers,
    },
    {
      families: ['rust'],
      packages: ['unleash_api_client'],
      calls: ['is_enabled', 'is_enabled_str', 'get_variant', 'get_variant_str'],
      key: { argument: 0 },
      receivers,
      namesakes: receivers,
    },
    {
      families: ['dart'],
      packages: ['package:unleash_proxy_client_flutter'],
      calls: ['isEnabled', 'getVariant'],
      key: { argument: 0 },
      receivers,
      namesakes: receivers,
    },
  ],
};

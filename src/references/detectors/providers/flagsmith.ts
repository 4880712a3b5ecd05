import { type Sdk, jvm } from '../sdk';

const flagsmithJavascript = [
  'flagsmith',
  '@flagsmith/flagsmith',
  'react-native-flagsmith',
  'flagsmith-nodejs',
  'flagsmith-es',
];

/**
 * Flagsmith's SDKs. Read in the newest sources: flagsmith-dotnet-client, flagsmith-ruby-client,
 * flagsmith-php-client, flagsmith-ios-client, flagsmith-rust-client, flagsmith-flutter-client and
 * flagsmith-kotlin-android-client of Flagsmith. JavaScript, Python, Java and Go: from type definitions and
 * documents.
 */
export const flagsmith: Sdk = {
  provider: 'flagsmith',
  rows: [
    {
      families: ['ecmascript'],
      packages: flagsmithJavascript,
      calls: ['hasFeature', 'getValue', 'isFeatureEnabled', 'getFeatureValue', 'getFlag', 'useFlags'],
      key: { argument: 0 },
    },
    {
      families: ['python'],
      packages: ['flagsmith'],
      calls: ['is_feature_enabled', 'get_feature_value', 'get_flag'],
      key: { argument: 0, keyword: 'feature_name' },
    },
    {
      families: jvm,
      packages: ['com.flagsmith'],
      calls: ['isFeatureEnabled', 'getFeatureValue', 'getFlag', 'hasFeatureFlag', 'getFeatureFlagValue'],
      key: { argument: 0 },
    },
    {
      families: ['go'],
      packages: ['github.com/Flagsmith/flagsmith-go-client'],
      calls: ['IsFeatureEnabled', 'GetFeatureValue', 'GetFlag'],
      key: { argument: 0 },
    },
    {
      families: ['kotlin'],
      packages: ['com.flagsmith'],
      calls: ['hasFeatureFlag', 'getValueForFeature'],
      key: { argument: 0, keyword: 'featureId' },
    },
    {
      families: ['csharp'],
      packages: ['Flagsmith'],
      calls: ['IsFeatureEnabled', 'GetFeatureValue', 'GetFlag'],
      key: { argument: 0, keyword: 'featureName' },
    },
    {
      families: ['ruby'],
      packages: ['flagsmith', 'Flagsmith'],
      calls: [
        'feature_enabled?',
        'feature_value',
        'get_flag',
        'feature_enabled_for_identity?',
        'get_value',
        'get_value_for_identity',
      ],
      key: { argument: 0 },
    },
    {
      families: ['php'],
      packages: ['Flagsmith'],
      calls: ['isFeatureEnabled', 'getFeatureValue', 'getFlag'],
      key: { argument: 0, keyword: 'featureName' },
    },
    {
      families: ['swift'],
      packages: ['FlagsmithClient'],
      calls: ['hasFeatureFlag', 'getFeatureValue', 'getValueForFeature'],
      key: { keyword: 'withID' },
    },
    {
      families: ['rust'],
      packages: ['flagsmith'],
      calls: ['is_feature_enabled', 'get_feature_value_as_string', 'get_flag'],
      key: { argument: 0 },
    },
    {
      families: ['dart'],
      packages: ['package:flagsmith'],
      calls: [
        'hasFeatureFlag',
        'isFeatureFlagEnabled',
        'getFeatureFlagValue',
        'hasCachedFeatureFlag',
        'getCachedFeatureFlagValue',
      ],
      key: { argument: 0 },
    },
  ],
};

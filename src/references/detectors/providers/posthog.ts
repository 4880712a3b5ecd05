import type { Sdk } from '../sdk';

const posthogReact = ['posthog-js/react', '@posthog/react', 'posthog-react-native'];

/**
 * PostHog's SDKs. Read in the newest sources: posthog-ruby, posthog-php, posthog-ios, posthog-android and
 * posthog-flutter of PostHog. JavaScript, Python, Java and Go: from type definitions and documents.
 */
export const posthog: Sdk = {
  provider: 'posthog',
  rows: [
    {
      families: ['ruby'],
      packages: ['posthog-ruby', 'posthog', 'PostHog'],
      calls: [
        'is_feature_enabled',
        'get_feature_flag',
        'get_feature_flag_payload',
        'get_feature_flag_result',
      ],
      key: { argument: 0 },
    },
    {
      families: ['php'],
      packages: ['PostHog'],
      calls: ['isFeatureEnabled', 'getFeatureFlag', 'getFeatureFlagPayload', 'getFeatureFlagResult'],
      key: { argument: 0, keyword: 'key' },
    },
    {
      families: ['swift'],
      packages: ['PostHog'],
      calls: ['isFeatureEnabled', 'getFeatureFlag', 'getFeatureFlagPayload', 'getFeatureFlagResult'],
      key: { argument: 0 },
    },
    {
      families: ['java', 'kotlin'],
      packages: ['com.posthog.server'],
      calls: ['isFeatureEnabled', 'getFeatureFlag', 'getFeatureFlagPayload'],
      key: { argument: 1, keyword: 'key' },
    },
    {
      families: ['java', 'kotlin'],
      packages: ['com.posthog'],
      calls: ['isFeatureEnabled', 'getFeatureFlag', 'getFeatureFlagPayload', 'getFeatureFlagResult'],
      key: { argument: 0, keyword: 'key' },
    },
    {
      families: ['dart'],
      packages: ['package:posthog_flutter'],
      calls: ['isFeatureEnabled', 'getFeatureFlag', 'getFeatureFlagPayload', 'getFeatureFlagResult'],
      key: { argument: 0 },
    },
    {
      families: ['ecmascript'],
      packages: ['posthog-js', 'posthog-node', ...posthogReact],
      calls: [
        'isFeatureEnabled',
        'getFeatureFlag',
        'getFeatureFlagPayload',
        'getFeatureFlagResult',
        'useFeatureFlag',
        'useFeatureFlagEnabled',
        'useFeatureFlagPayload',
        'useFeatureFlagVariantKey',
      ],
      key: { argument: 0 },
    },
    {
      families: ['ecmascript'],
      packages: posthogReact,
      calls: ['PostHogFeature'],
      key: { attribute: 'flag' },
    },
    {
      families: ['python'],
      packages: ['posthog'],
      calls: ['feature_enabled', 'get_feature_flag', 'get_feature_flag_payload', 'get_feature_flag_result'],
      key: { argument: 0, keyword: 'key' },
    },
  ],
};

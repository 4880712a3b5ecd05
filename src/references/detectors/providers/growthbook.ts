import { type Sdk, jvm } from '../sdk';

const growthbookReact = ['@growthbook/growthbook-react'];

/**
 * GrowthBook's SDKs. Read in the newest sources: growthbook-c-sharp, growthbook-ruby, growthbook-php,
 * growthbook-swift and growthbook-kotlin of growthbook. JavaScript, Python, Java and Go: from type definitions
 * and documents.
 */
export const growthbook: Sdk = {
  provider: 'growthbook',
  rows: [
    {
      families: ['ecmascript'],
      packages: ['@growthbook/growthbook', ...growthbookReact],
      calls: [
        'isOn',
        'isOff',
        'getFeatureValue',
        'evalFeature',
        'useFeature',
        'useFeatureIsOn',
        'useFeatureValue',
      ],
      key: { argument: 0 },
    },
    {
      families: ['ecmascript'],
      packages: growthbookReact,
      calls: ['IfFeatureEnabled', 'FeatureString'],
      key: { attribute: 'feature' },
    },
    {
      families: ['python'],
      packages: ['growthbook'],
      calls: ['is_on', 'is_off', 'isOn', 'isOff', 'get_feature_value', 'getFeatureValue', 'eval_feature'],
      key: { argument: 0, keyword: 'key' },
    },
    {
      families: jvm,
      packages: ['growthbook.sdk.java'],
      calls: ['isOn', 'isOff', 'getFeatureValue'],
      key: { argument: 0 },
    },
    {
      families: ['kotlin'],
      packages: ['com.sdk.growthbook'],
      calls: ['isOn'],
      key: { argument: 0, keyword: 'featureId' },
    },
    {
      families: ['kotlin'],
      packages: ['com.sdk.growthbook'],
      calls: ['feature'],
      key: { argument: 0, keyword: 'id' },
    },
    {
      families: ['csharp'],
      packages: ['GrowthBook'],
      calls: ['IsOn', 'IsOff', 'IsOnAsync', 'IsOffAsync', 'GetFeatureValue', 'GetFeatureValueAsync'],
      key: { argument: 0, keyword: 'key' },
    },
    {
      families: ['csharp'],
      packages: ['GrowthBook'],
      calls: ['EvalFeature', 'EvalFeatureAsync'],
      key: { argument: 0 },
    },
    {
      families: ['ruby'],
      packages: ['growthbook', 'Growthbook'],
      calls: ['on?', 'off?', 'feature_value', 'eval_feature'],
      key: { argument: 0 },
    },
    {
      families: ['php'],
      packages: ['Growthbook'],
      calls: ['isOn', 'isOff', 'getValue', 'getFeature'],
      key: { argument: 0, keyword: 'key' },
    },
    {
      families: ['swift'],
      packages: ['GrowthBook'],
      calls: ['isOn', 'getFeatureValue'],
      key: { keyword: 'feature' },
    },
    { families: ['swift'], packages: ['GrowthBook'], calls: ['evalFeature'], key: { keyword: 'id' } },
  ],
};

import type { Detector } from './detector';

const receivers = /open_?feature|flag|feature|^_?(of|ff)?_?client$/i;
const namesakes = /open_?feature/i;

const javascriptPackages = [
  '@openfeature/server-sdk',
  '@openfeature/web-sdk',
  '@openfeature/react-sdk',
  '@openfeature/angular-sdk',
  '@openfeature/nestjs-sdk',
  '@openfeature/js-sdk',
];
const javascript = { provider: 'openfeature', family: 'ecmascript', packages: javascriptPackages } as const;
const python = { provider: 'openfeature', family: 'python', packages: ['openfeature'] } as const;
const java = { provider: 'openfeature', family: 'java', packages: ['dev.openfeature.sdk'] } as const;
const go = {
  provider: 'openfeature',
  family: 'go',
  packages: ['github.com/open-feature/go-sdk/openfeature', 'github.com/open-feature/go-sdk/pkg/openfeature'],
} as const;

/** OpenFeature's evaluation API. Sources: the type definitions and documents of its SDKs. */
export const openfeature: readonly Detector[] = [
  {
    ...javascript,
    calls: [
      'getBooleanValue',
      'getBooleanDetails',
      'getStringDetails',
      'getNumberDetails',
      'getObjectDetails',
    ],
    key: { argument: 0 },
    minimumArguments: 2,
    unmistakable: true,
  },
  {
    ...javascript,
    calls: ['getStringValue', 'getNumberValue', 'getObjectValue'],
    key: { argument: 0 },
    minimumArguments: 2,
    receivers,
    namesakes,
  },
  {
    ...javascript,
    calls: [
      'useBooleanFlagValue',
      'useBooleanFlagDetails',
      'useStringFlagValue',
      'useStringFlagDetails',
      'useNumberFlagValue',
      'useNumberFlagDetails',
      'useObjectFlagValue',
      'useObjectFlagDetails',
      'useSuspenseFlag',
    ],
    key: { argument: 0 },
    minimumArguments: 2,
    unmistakable: true,
  },
  { ...javascript, calls: ['useFlag'], key: { argument: 0 }, minimumArguments: 2 },
  { ...javascript, calls: ['FeatureFlag'], key: { attribute: 'flagKey' }, minimumArguments: 0 },
  {
    ...javascript,
    calls: ['BooleanFeatureFlag', 'StringFeatureFlag', 'NumberFeatureFlag', 'ObjectFeatureFlag'],
    key: { argument: 0, property: 'flagKey' },
    minimumArguments: 1,
  },
  {
    ...javascript,
    calls: ['RequireFlagsEnabled'],
    key: { argument: 0, property: 'flagKey' },
    minimumArguments: 1,
  },
  {
    ...python,
    calls: [
      'get_boolean_value',
      'get_boolean_details',
      'get_boolean_value_async',
      'get_boolean_details_async',
      'get_string_details',
      'get_string_details_async',
      'get_integer_details',
      'get_integer_details_async',
      'get_float_details',
      'get_float_details_async',
      'get_object_details',
      'get_object_details_async',
    ],
    key: { argument: 0, keyword: 'flag_key' },
    minimumArguments: 2,
    unmistakable: true,
  },
  {
    ...python,
    calls: [
      'get_string_value',
      'get_string_value_async',
      'get_integer_value',
      'get_integer_value_async',
      'get_float_value',
      'get_float_value_async',
      'get_object_value',
      'get_object_value_async',
    ],
    key: { argument: 0, keyword: 'flag_key' },
    minimumArguments: 2,
    receivers,
    namesakes,
  },
  {
    ...java,
    calls: [
      'getBooleanDetails',
      'getStringDetails',
      'getIntegerDetails',
      'getDoubleDetails',
      'getObjectDetails',
    ],
    key: { argument: 0 },
    minimumArguments: 2,
    unmistakable: true,
  },
  {
    ...java,
    calls: ['getBooleanValue', 'getStringValue', 'getIntegerValue', 'getDoubleValue', 'getObjectValue'],
    key: { argument: 0 },
    minimumArguments: 2,
    receivers,
    namesakes,
  },
  {
    ...go,
    calls: [
      'BooleanValue',
      'BooleanValueDetails',
      'StringValueDetails',
      'FloatValueDetails',
      'IntValueDetails',
      'ObjectValueDetails',
    ],
    key: { argument: 1 },
    minimumArguments: 3,
    unmistakable: true,
  },
  {
    ...go,
    calls: [
      'StringValue',
      'FloatValue',
      'IntValue',
      'ObjectValue',
      'Boolean',
      'String',
      'Float',
      'Int',
      'Object',
    ],
    key: { argument: 1 },
    minimumArguments: 4,
    receivers,
    namesakes,
  },
];

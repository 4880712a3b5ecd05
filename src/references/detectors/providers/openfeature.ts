import { type Sdk, jvm } from '../sdk';
import { furtherRows } from './openfeature-further';
import { namesakes, receivers } from './openfeature-names';

const javascriptPackages = [
  '@openfeature/server-sdk',
  '@openfeature/web-sdk',
  '@openfeature/react-sdk',
  '@openfeature/angular-sdk',
  '@openfeature/nestjs-sdk',
  '@openfeature/js-sdk',
];
const javascript = { families: ['ecmascript'] as const, packages: javascriptPackages };
const python = { families: ['python'] as const, packages: ['openfeature'] };
const java = { families: jvm, packages: ['dev.openfeature.sdk'] };
const go = {
  families: ['go'] as const,
  packages: ['github.com/open-feature/go-sdk/openfeature', 'github.com/open-feature/go-sdk/pkg/openfeature'],
};

/**
 * OpenFeature's evaluation API. Read in the newest sources: dotnet-sdk, ruby-sdk, php-sdk, swift-sdk, rust-sdk,
 * kotlin-sdk and dart-server-sdk of open-feature. JavaScript, Python, Java and Go: from type definitions and
 * documents.
 */
export const openfeature: Sdk = {
  provider: 'openfeature',
  rows: [
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
    {
      families: ['kotlin'],
      packages: ['dev.openfeature.kotlin.sdk'],
      calls: [
        'getBooleanValue',
        'getBooleanDetails',
        'getStringValue',
        'getStringDetails',
        'getIntegerValue',
        'getIntegerDetails',
        'getDoubleValue',
        'getDoubleDetails',
        'getObjectValue',
        'getObjectDetails',
        'getLongValue',
        'getLongDetails',
      ],
      key: { argument: 0, keyword: 'key' },
      minimumArguments: 2,
    },
    ...furtherRows,
  ],
};

import { type Sdk, jvm } from '../sdk';

const statsigClient = [
  '@statsig/js-client',
  '@statsig/react-native-bindings',
  '@statsig/js-on-device-eval-client',
];
const statsigCalls = [
  'checkGate',
  'checkGateSync',
  'getFeatureGate',
  'getConfig',
  'getConfigSync',
  'getDynamicConfig',
  'getExperiment',
  'getExperimentSync',
  'getLayer',
  'getLayerSync',
];

/**
 * Statsig's SDKs. Read in the newest sources: ruby-sdk, dotnet-sdk, php-sdk, statsig-kit and android-sdk of
 * statsig-io. JavaScript, Python, Java and Go: from type definitions and documents.
 */
export const statsig: Sdk = {
  provider: 'statsig',
  rows: [
    {
      families: ['csharp'],
      packages: ['Statsig.Server'],
      calls: [
        'CheckGate',
        'CheckGateSync',
        'GetFeatureGate',
        'GetConfig',
        'GetConfigSync',
        'GetExperiment',
        'GetExperimentSync',
        'GetLayer',
        'GetLayerSync',
      ],
      key: { argument: 1 },
    },
    {
      families: ['csharp'],
      packages: ['Statsig.Client'],
      calls: ['CheckGate', 'GetConfig', 'GetExperiment', 'GetLayer'],
      key: { argument: 0 },
    },
    {
      families: ['ruby'],
      packages: ['statsig', 'Statsig'],
      calls: ['check_gate', 'get_gate', 'get_config', 'get_experiment', 'get_layer'],
      key: { argument: 1 },
    },
    {
      families: ['php'],
      packages: ['Statsig'],
      calls: [
        'checkGate',
        'checkGateWithExposureLoggingDisabled',
        'getFeatureGate',
        'getFeatureGateWithExposureLoggingDisabled',
        'getConfig',
        'getConfigWithExposureLoggingDisabled',
        'getExperiment',
        'getExperimentWithExposureLoggingDisabled',
        'getLayer',
      ],
      key: { argument: 1 },
    },
    {
      families: ['swift'],
      packages: ['Statsig'],
      calls: ['checkGate', 'getFeatureGate', 'getConfig', 'getExperiment', 'getLayer'],
      key: { argument: 0 },
    },
    {
      families: ['java', 'kotlin'],
      packages: ['com.statsig.androidsdk'],
      calls: ['checkGate', 'getFeatureGate', 'getConfig', 'getExperiment', 'getLayer'],
      key: { argument: 0 },
    },
    {
      families: ['dart'],
      packages: ['package:statsig'],
      calls: ['checkGate', 'getConfig', 'getExperiment', 'getLayer'],
      key: { argument: 0 },
    },
    {
      families: ['rust'],
      packages: ['statsig_rust'],
      calls: ['check_gate', 'get_feature_gate', 'get_dynamic_config', 'get_experiment', 'get_layer'],
      key: { argument: 1 },
    },
    {
      families: ['ecmascript'],
      packages: ['statsig-node', '@statsig/statsig-node-core'],
      calls: statsigCalls,
      key: { argument: 1 },
    },
    {
      families: ['ecmascript'],
      packages: statsigClient,
      calls: statsigCalls,
      key: { argument: 0 },
    },
    {
      families: ['ecmascript'],
      packages: ['@statsig/react-bindings', 'statsig-react'],
      calls: [
        'useGateValue',
        'useFeatureGate',
        'useDynamicConfig',
        'useExperiment',
        'useLayer',
        'useGate',
        'useConfig',
      ],
      key: { argument: 0 },
    },
    {
      families: ['python'],
      packages: ['statsig', 'statsig_python_core'],
      calls: [
        'check_gate',
        'get_feature_gate',
        'get_config',
        'get_dynamic_config',
        'get_experiment',
        'get_layer',
      ],
      key: { argument: 1 },
    },
    {
      families: jvm,
      packages: ['com.statsig'],
      calls: statsigCalls,
      key: { argument: 1 },
    },
    {
      families: ['go'],
      packages: ['github.com/statsig-io/go-sdk', 'github.com/statsig-io/statsig-go-core'],
      calls: [
        'CheckGate',
        'GetFeatureGate',
        'GetGate',
        'GetConfig',
        'GetDynamicConfig',
        'GetExperiment',
        'GetLayer',
      ],
      key: { argument: 1 },
    },
  ],
};

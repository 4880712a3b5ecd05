import { type Sdk, jvm } from '../sdk';

const splitReact = ['@splitsoftware/splitio-react'];
const splitClient = [
  '@splitsoftware/splitio',
  '@splitsoftware/splitio-browserjs',
  '@splitsoftware/splitio-react-native',
  '@splitsoftware/splitio-angular',
];
/**
 * Split's (Harness FME's) SDKs. Read in the newest sources: dotnet-client, ruby-client, php-client, ios-client
 * and flutter-sdk-plugin of splitio. JavaScript, Python, Java and Go: from type definitions and documents.
 */
export const split: Sdk = {
  provider: 'split',
  rows: [
    // Split on servers is given the user first; in browsers the client knows its user.
    {
      families: ['ecmascript'],
      packages: ['@splitsoftware/splitio'],
      calls: ['getTreatment', 'getTreatmentWithConfig', 'getTreatments', 'getTreatmentsWithConfig'],
      key: { argument: 1 },
    },
    {
      families: ['ecmascript'],
      packages: splitClient,
      calls: ['getTreatment', 'getTreatmentWithConfig', 'getTreatments', 'getTreatmentsWithConfig'],
      key: { argument: 0 },
    },
    {
      families: ['ecmascript'],
      packages: splitReact,
      calls: ['useTreatment', 'useTreatmentWithConfig'],
      key: { argument: 0, property: 'name' },
    },
    {
      families: ['ecmascript'],
      packages: splitReact,
      calls: ['useTreatments', 'useTreatmentsWithConfig', 'useSplitTreatments'],
      key: { argument: 0, property: 'names' },
    },
    {
      families: ['ecmascript'],
      packages: splitReact,
      calls: ['SplitTreatments'],
      key: { attribute: 'names' },
    },
    {
      families: ['ecmascript'],
      packages: splitReact,
      calls: ['withSplitTreatments'],
      key: { argument: 0 },
    },
    {
      families: ['python'],
      packages: ['splitio'],
      calls: [
        'get_treatment',
        'get_treatment_with_config',
        'get_treatment_async',
        'get_treatment_with_config_async',
        'get_treatments',
        'get_treatments_with_config',
      ],
      key: { argument: 1 },
      minimumArguments: 2,
      unmistakable: true,
    },
    {
      families: jvm,
      packages: ['io.split.client'],
      calls: ['getTreatment', 'getTreatmentWithConfig', 'getTreatments', 'getTreatmentsWithConfig'],
      key: { argument: 1 },
    },
    {
      families: jvm,
      packages: ['io.split.android.client'],
      calls: ['getTreatment', 'getTreatmentWithConfig', 'getTreatments', 'getTreatmentsWithConfig'],
      key: { argument: 0 },
    },
    {
      families: ['go'],
      packages: ['github.com/splitio/go-client'],
      calls: ['Treatment', 'TreatmentWithConfig', 'Treatments', 'TreatmentsWithConfig'],
      key: { argument: 1 },
    },
    {
      families: ['csharp'],
      packages: ['Splitio'],
      calls: ['GetTreatment', 'GetTreatmentWithConfig', 'GetTreatmentAsync', 'GetTreatmentWithConfigAsync'],
      key: { argument: 1, keyword: 'feature' },
      minimumArguments: 2,
      unmistakable: true,
    },
    {
      families: ['csharp'],
      packages: ['Splitio'],
      calls: [
        'GetTreatments',
        'GetTreatmentsWithConfig',
        'GetTreatmentsAsync',
        'GetTreatmentsWithConfigAsync',
      ],
      key: { argument: 1, keyword: 'features' },
      minimumArguments: 2,
      unmistakable: true,
    },
    {
      families: ['ruby'],
      packages: ['splitclient-rb', 'SplitIoClient'],
      calls: ['get_treatment', 'get_treatment_with_config', 'get_treatments', 'get_treatments_with_config'],
      key: { argument: 1 },
      minimumArguments: 2,
      unmistakable: true,
    },
    {
      families: ['php'],
      packages: ['SplitIO'],
      calls: ['getTreatment', 'getTreatmentWithConfig'],
      key: { argument: 1, keyword: 'featureFlagName' },
      minimumArguments: 2,
      unmistakable: true,
    },
    {
      families: ['php'],
      packages: ['SplitIO'],
      calls: ['getTreatments', 'getTreatmentsWithConfig'],
      key: { argument: 1, keyword: 'featureFlagNames' },
      minimumArguments: 2,
      unmistakable: true,
    },
    {
      families: ['swift'],
      packages: ['Split'],
      calls: ['getTreatment', 'getTreatmentWithConfig'],
      key: { argument: 0 },
    },
    {
      families: ['swift'],
      packages: ['Split'],
      calls: ['getTreatments', 'getTreatmentsWithConfig'],
      key: { keyword: 'splits' },
    },
    {
      families: ['dart'],
      packages: ['package:splitio'],
      calls: ['getTreatment', 'getTreatmentWithConfig', 'getTreatments', 'getTreatmentsWithConfig'],
      key: { argument: 0 },
    },
  ],
};

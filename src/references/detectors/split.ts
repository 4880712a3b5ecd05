import type { DetectorRow } from './detector';

const split = 'split';
const splitReact = ['@splitsoftware/splitio-react'];
const splitClient = [
  '@splitsoftware/splitio',
  '@splitsoftware/splitio-browserjs',
  '@splitsoftware/splitio-react-native',
  '@splitsoftware/splitio-angular',
];
/** Split's (Harness FME's) SDKs. */
export const splitRows: readonly DetectorRow[] = [
  // Split on servers is given the user first; in browsers the client knows its user.
  {
    provider: split,
    family: 'ecmascript',
    packages: ['@splitsoftware/splitio'],
    calls: ['getTreatment', 'getTreatmentWithConfig', 'getTreatments', 'getTreatmentsWithConfig'],
    key: { argument: 1 },
  },
  {
    provider: split,
    family: 'ecmascript',
    packages: splitClient,
    calls: ['getTreatment', 'getTreatmentWithConfig', 'getTreatments', 'getTreatmentsWithConfig'],
    key: { argument: 0 },
  },
  {
    provider: split,
    family: 'ecmascript',
    packages: splitReact,
    calls: ['useTreatment', 'useTreatmentWithConfig'],
    key: { argument: 0, property: 'name' },
  },
  {
    provider: split,
    family: 'ecmascript',
    packages: splitReact,
    calls: ['useTreatments', 'useTreatmentsWithConfig', 'useSplitTreatments'],
    key: { argument: 0, property: 'names' },
  },
  {
    provider: split,
    family: 'ecmascript',
    packages: splitReact,
    calls: ['SplitTreatments'],
    key: { attribute: 'names' },
  },
  {
    provider: split,
    family: 'ecmascript',
    packages: splitReact,
    calls: ['withSplitTreatments'],
    key: { argument: 0 },
  },
  {
    provider: split,
    family: 'python',
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
  },
  {
    provider: split,
    family: 'java',
    packages: ['io.split.client'],
    calls: ['getTreatment', 'getTreatmentWithConfig'],
    key: { argument: 1 },
  },
  {
    provider: split,
    family: 'java',
    packages: ['io.split.android.client'],
    calls: ['getTreatment', 'getTreatmentWithConfig'],
    key: { argument: 0 },
  },
  {
    provider: split,
    family: 'go',
    packages: ['github.com/splitio/go-client'],
    calls: ['Treatment', 'TreatmentWithConfig', 'Treatments', 'TreatmentsWithConfig'],
    key: { argument: 1 },
  },
];

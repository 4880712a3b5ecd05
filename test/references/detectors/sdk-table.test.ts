import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  allDetectors,
  belongsTo,
  detectorsOf,
  isSdkModule,
} from '../../../src/references/detectors/all-detectors';
import { isWithin } from '../../../src/references/detectors/packages';

const families = [
  'ecmascript',
  'python',
  'go',
  'java',
  'kotlin',
  'scala',
  'csharp',
  'ruby',
  'php',
  'swift',
  'rust',
  'dart',
  'cpp',
] as const;
const name = z.string().regex(/^[A-Za-z_]\w*$/);
const keyPlace = z
  .strictObject({
    argument: z.int().min(0).optional(),
    keyword: name.optional(),
    property: name.optional(),
    prefix: z.string().min(1).optional(),
    attribute: name.optional(),
    properties: z.literal(true).optional(),
  })
  .refine(
    ({ argument, keyword, attribute, properties }) =>
      argument !== undefined || keyword !== undefined || attribute !== undefined || properties === true,
    'names no place',
  );
const row = z.strictObject({
  provider: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  family: z.enum(families),
  packages: z.array(z.string().regex(/^\S+$/)).min(1),
  // Names of methods in Ruby may end in a mark.
  calls: z.array(z.string().regex(/^[A-Za-z_]\w*[?!]?$/)).min(1),
  key: keyPlace,
  minimumArguments: z.int().min(0),
  unmistakable: z.literal(true).optional(),
  receivers: z.instanceof(RegExp).optional(),
  namesakes: z.instanceof(RegExp).optional(),
});

describe('the table of SDKs', () => {
  it('holds rows of the promised shape alone', () => {
    expect(z.array(row).safeParse(allDetectors).error?.issues ?? []).toEqual([]);
  });

  it('says the same of a call of a package once', () => {
    const said = allDetectors.flatMap(({ family, packages, calls, key }) =>
      packages.flatMap((one) => calls.map((call) => `${family} ${one} ${call} ${JSON.stringify(key)}`)),
    );
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
  });

  it('knows SDKs in every family', () => {
    expect([...new Set(allDetectors.map(({ family }) => family))].sort()).toEqual([...families].sort());
  });

  it('asks for marks at the end of calls in Ruby alone', () => {
    const marked = allDetectors.filter(({ calls }) => calls.some((call) => /[?!]$/.test(call)));
    expect(new Set(marked.map(({ family }) => family))).toEqual(new Set(['ruby']));
  });

  it.each([
    ['csharp', 'LaunchDarkly.Sdk.Server', 'BoolVariation', { argument: 0, keyword: 'key' }],
    ['rust', 'launchdarkly_server_sdk', 'bool_variation', { argument: 1 }],
    ['cpp', 'launchdarkly/server_side/client.hpp', 'BoolVariation', { argument: 1 }],
    ['cpp', 'launchdarkly/client_side/client.hpp', 'BoolVariation', { argument: 0 }],
    ['scala', 'io.split.client', 'getTreatment', { argument: 1 }],
    ['kotlin', 'com.statsig.androidsdk', 'checkGate', { argument: 0 }],
    ['java', 'com.statsig.sdk', 'checkGate', { argument: 1 }],
    ['kotlin', 'com.configcat', 'getValue', { argument: 0, keyword: 'key' }],
    ['java', 'com.configcat', 'getValue', { argument: 1 }],
    ['swift', 'LaunchDarkly', 'boolVariation', { keyword: 'forKey' }],
    ['ruby', 'OpenFeature::SDK', 'fetch_boolean_value', { keyword: 'flag_key' }],
    ['php', 'Laravel\\Pennant\\Feature', 'active', { argument: 0, keyword: 'feature' }],
    ['dart', 'package:configcat_client/configcat_client.dart', 'getValue', { keyword: 'key' }],
  ] as const)('finds the key of %s %s %s', (family, module, call, key) => {
    expect(detectorsOf(family, call).find((one) => belongsTo(module, one))?.key).toEqual(key);
  });
});

describe('packages', () => {
  it.each([
    ['ecmascript', 'posthog-js/react', 'posthog-js', true],
    ['ecmascript', 'posthog-js-lite', 'posthog-js', false],
    ['go', 'gopkg.in/launchdarkly/go-server-sdk.v5/interfaces', 'gopkg.in/launchdarkly/go-server-sdk', true],
    ['csharp', 'Unleash.ClientFactory', 'Unleash', true],
    ['csharp', 'UnleashedMedia', 'Unleash', false],
    ['ruby', 'LaunchDarkly::LDClient', 'LaunchDarkly', true],
    ['php', '\\LaunchDarkly\\LDClient', 'LaunchDarkly', true],
    ['php', 'LaunchDarklyish\\Client', 'LaunchDarkly', false],
    ['rust', 'launchdarkly_server_sdk::Client', 'launchdarkly_server_sdk', true],
    ['dart', 'package:splitio_web/splitio.dart', 'package:splitio', false],
    ['cpp', 'configcat/configcat.h', 'configcat', true],
  ] as const)('%s: %s within %s is %s', (family, module, one, expected) => {
    expect(isWithin(module, one, family)).toBe(expected);
  });

  it('of one family say nothing about another', () => {
    expect(isSdkModule('LaunchDarkly', 'swift')).toBe(true);
    expect(isSdkModule('LaunchDarkly', 'python')).toBe(false);
  });
});

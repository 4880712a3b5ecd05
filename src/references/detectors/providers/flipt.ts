import type { Sdk } from '../sdk';

/**
 * Flipt's SDKs. From type definitions and documents; not read again in the newest sources.
 */
export const flipt: Sdk = {
  provider: 'flipt',
  rows: [
    {
      families: ['ecmascript'],
      packages: ['@flipt-io/flipt', '@flipt-io/flipt-client-js', '@flipt-io/flipt-client-browser'],
      calls: ['boolean', 'variant', 'evaluateBoolean', 'evaluateVariant'],
      key: { argument: 0, property: 'flagKey' },
    },
    {
      families: ['python'],
      packages: ['flipt_client'],
      calls: ['evaluate_boolean', 'evaluate_variant'],
      key: { argument: 0, keyword: 'flag_key' },
    },
  ],
};

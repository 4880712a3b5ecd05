import type { Sdk } from '../sdk';

/**
 * GO Feature Flag's module. From type definitions and documents; not read again in the newest sources.
 */
export const goFeatureFlag: Sdk = {
  provider: 'go-feature-flag',
  rows: [
    {
      families: ['go'],
      packages: ['github.com/thomaspoignant/go-feature-flag'],
      calls: ['Bool', 'Int', 'Float64', 'String', 'JSON', 'JSONArray'].flatMap((type) => [
        `${type}Variation`,
        `${type}VariationDetails`,
      ]),
      key: { argument: 0 },
    },
  ],
};

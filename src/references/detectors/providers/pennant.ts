import type { Sdk } from '../sdk';

/**
 * Laravel's Pennant. Read in the newest sources: the Feature facade of laravel/pennant.
 */
export const pennant: Sdk = {
  provider: 'laravel-pennant',
  rows: [
    {
      families: ['php'],
      packages: ['Laravel\\Pennant'],
      calls: [
        'active',
        'inactive',
        'value',
        'when',
        'unless',
        'activate',
        'deactivate',
        'define',
        'forget',
        'purge',
      ],
      key: { argument: 0, keyword: 'feature' },
    },
    {
      families: ['php'],
      packages: ['Laravel\\Pennant'],
      calls: ['values', 'allAreActive', 'someAreActive', 'allAreInactive', 'someAreInactive', 'load'],
      key: { argument: 0, keyword: 'features' },
    },
  ],
};

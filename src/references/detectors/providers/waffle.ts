import type { Sdk } from '../sdk';

/**
 * django-waffle, flags, switches and samples of Django. Read in the newest sources: __init__, decorators, testutils and
 * mixins of django-waffle/django-waffle.
 */
export const waffle: Sdk = {
  provider: 'waffle',
  rows: [
    {
      families: ['python'],
      packages: ['waffle'],
      calls: ['flag_is_active', 'flag_is_active_for_user'],
      key: { argument: 1, keyword: 'flag_name' },
      minimumArguments: 2,
      unmistakable: true,
    },
    {
      families: ['python'],
      packages: ['waffle'],
      calls: ['switch_is_active', 'sample_is_active'],
      key: { argument: 0 },
      unmistakable: true,
    },
    {
      families: ['python'],
      packages: ['waffle'],
      calls: ['waffle_flag', 'waffle_switch', 'waffle_sample'],
      key: { argument: 0 },
      unmistakable: true,
    },
    {
      families: ['python'],
      packages: ['waffle'],
      calls: ['override_flag', 'override_switch', 'override_sample'],
      key: { argument: 0, keyword: 'name' },
    },
  ],
};

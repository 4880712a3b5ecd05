import type { Sdk } from '../sdk';

const receivers = /flipper/i;

/**
 * Flipper, flags of Ruby programs. Read in the newest sources: lib/flipper/dsl.rb of flippercloud/flipper.
 */
export const flipper: Sdk = {
  provider: 'flipper',
  rows: [
    {
      families: ['ruby'],
      packages: ['flipper', 'Flipper'],
      calls: [
        'enabled?',
        'exist?',
        'add',
        'remove',
        'feature',
        'enable',
        'disable',
        'enable_actor',
        'disable_actor',
        'enable_group',
        'disable_group',
        'enable_percentage_of_time',
        'disable_percentage_of_time',
        'enable_percentage_of_actors',
        'disable_percentage_of_actors',
        'enable_expression',
        'disable_expression',
        'add_expression',
        'remove_expression',
      ],
      key: { argument: 0 },
      receivers,
      namesakes: receivers,
    },
  ],
};

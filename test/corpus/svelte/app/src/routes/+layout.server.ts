import { init } from '@launchdarkly/node-server-sdk';
import type { LayoutServerLoad } from './$types';

const client = init(process.env.LD_KEY ?? 'demo');

export const load: LayoutServerLoad = async ({ locals, url }) => {
  const context = { kind: 'user', key: locals.user.id, search: url.searchParams.get('search') ?? '' };
  const hero = await client.variation('homepage-hero', context, false); //= homepage-hero
  const chat = await client.boolVariation('live-chat', context, false); //= live-chat
  const tabs = await client.variation('tab-bar', context, false); //? tab-bar
  client.track('homepage-hero', context);
  return {
    flags: {
      hero,
      chat,
      tabs,
      ladder: await client.stringVariation('price-ladder', context, 'low'), //= price-ladder
    },
    search: url.searchParams.has('export') ? 'export' : 'search',
  };
};

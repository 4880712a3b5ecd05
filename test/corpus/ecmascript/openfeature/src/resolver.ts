import { InMemoryProvider, OpenFeature, type Client } from '@openfeature/server-sdk';

const client: Client = OpenFeature.getClient('demo');

await OpenFeature.setProviderAndWait(
  new InMemoryProvider({
    'fast-refunds': { disabled: false, variants: { on: true, off: false }, defaultVariant: 'on' }, //= fast-refunds
    'price-ladder': { //= price-ladder
      disabled: false,
      variants: { low: 'search', high: 'export' },
      defaultVariant: 'low',
    },
  }),
);

export async function refund(order: { 'fast-refunds': boolean; export: boolean }) {
  const fast = await client.getBooleanValue('fast-refunds', false); //= fast-refunds
  const ladder = await client.getStringDetails('price-ladder', 'low', { targetingKey: 'search' }); //= price-ladder
  const days = await client.getNumberValue(
    'trial-length', //= trial-length
    14,
  );
  const extra = await client.getObjectValue('refund-extras', {}); //? refund-extras
  if (order['fast-refunds'] && order.export) console.log('fast-refunds asked for', extra);
  return fast ? ladder.value : days;
}

import { z } from 'zod';

export const featureFlags = z.object({
  orderHistory: z.boolean().default(false), //= orderHistory
  smartSearch: z.boolean().optional(), //= smartSearch
  'gift-cards': z.boolean(), //= gift-cards
  giftWrap: z.boolean(), //? giftWrap
});
export const customer = z.object({ orderHistory: z.array(z.string()), 'gift-cards': z.number(), phones: z.string() });
export type FeatureFlags = z.infer<typeof featureFlags>;
export type Customer = z.infer<typeof customer>;

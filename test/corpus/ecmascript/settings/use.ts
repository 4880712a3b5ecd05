import { featureFlags, type Customer, type FeatureFlags } from './schema';

const flags: FeatureFlags = featureFlags.parse({ smartSearch: true, 'gift-cards': false }); //= smartSearch; gift-cards

export function price(customer: Customer, { orderHistory } = customer, read: FeatureFlags = flags) {
  if (read.orderHistory && flags['gift-cards']) return customer['gift-cards']; //= orderHistory; gift-cards
  if ('smartSearch' in read && 'orderHistory' in customer) return orderHistory.length; //= smartSearch
  const { smartSearch: smart = false, ...others } = flags; //= smartSearch
  return Object.keys(others).length + Number(smart) + customer.orderHistory.length;
}

export const selectHistory = (state: { flags: FeatureFlags; customer: Customer }) => state.flags.orderHistory; //= orderHistory
export const selectOrders = (state: { flags: FeatureFlags; customer: Customer }) => state.customer.orderHistory;
export const merge = (more: Partial<FeatureFlags>): FeatureFlags => ({ ...flags, ...more, orderHistory: true }); //= orderHistory

/** Texts by their identifiers. Some read like flags and are none. */
const texts: Record<string, string> = {
  'summer-sale-2025.title': 'Summer sale',
  'product-reviews.heading': 'What others say',
  'apple-pay.button': 'Pay',
  'store-locator.title': 'Find a store',
};

export const t = (id: string) => texts[id] ?? id;

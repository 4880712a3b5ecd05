/** Keys of the flags that more than one page asks for. */
export enum Flag {
  GiftCards = 'gift-cards',
  ProductReviews = 'product-reviews',
  FreeDeliveryBanner = 'free-delivery-banner',
}

export const FLAGS = {
  darkMode: 'dark-mode',
  searchRanking: 'search-ranking',
} as const;

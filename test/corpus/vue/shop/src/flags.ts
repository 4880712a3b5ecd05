export const FLAGS = {
  CHECKOUT: 'new-checkout', //= new-checkout
  ONE_CLICK: 'one-click-pay', //= one-click-pay
  DARK: 'dark-mode', //= dark-mode
  SEARCH: 'search', //= search
  GIFT_WRAP: 'cart.gift-wrap', //= cart.gift-wrap
  RETURNS: 'returns-portal', //? returns-portal
} as const;

export const ROUTES = { CHECKOUT: '/new-checkout', SEARCH: 'search', DARK: 'dark' };

export type FlagKey = (typeof FLAGS)[keyof typeof FLAGS];

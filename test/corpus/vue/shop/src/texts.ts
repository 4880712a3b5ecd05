export const FLAGS_TITLE = { DARK: 'dark-mode', CHECKOUT: 'Checkout' };
export const TEXTS = {
  search: 'Search',
  'dark-mode': 'Dark mode',
  'cart.gift-wrap': 'Gift wrap',
  sso: 'Single sign-on',
};

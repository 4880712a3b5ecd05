export const texts = {
  search: 'Search',
  'new-checkout': 'New checkout',
  'dark-mode': { title: 'dark-mode', hint: 'Use dark-mode at night' },
  orderHistory: 'Orders',
};
export const events = ['one-click-pay', 'live-chat.open', 'dark-mode'];
export const roles = { sso: 'sso', export: ['export'] };

export const en = {
  search: 'Search',
  'dark-mode': 'Dark mode',
  'new-checkout': { title: 'New checkout', text: 'Try the new-checkout now' },
  orderHistory: 'Order history',
  'reader/full-post': 'Full post',
  release_banner: 'We have released',
  bulk_edit: 'Edit many',
  phones: 'Phones',
};

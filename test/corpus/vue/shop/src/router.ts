import { createRouter, createWebHistory } from 'vue-router';

import { FLAGS } from './flags';
import { flags } from './services/flags';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/search', name: 'search', component: () => import('./pages/search.vue') },
    {
      path: '/new-checkout',
      name: 'new-checkout',
      meta: { flag: FLAGS.CHECKOUT, title: 'new-checkout' }, //= new-checkout
      component: () => import('./components/Cart.vue'),
    },
    { path: '/export', name: 'export', meta: { flag: 'export', role: 'export' }, redirect: '/' }, //= export
    {
      path: '/referrals',
      meta: {
        title: 'referrals',
        flag: 'referrals', //= referrals
      },
      redirect: { name: 'search', query: { tab: 'referrals' } },
    },
    { path: '/gifts', meta: { flag: 'gift-list' }, redirect: '/' }, //? gift-list
  ],
});

router.beforeEach((to) => {
  const flag = to.meta.flag as string | undefined;
  if (to.name === 'search' && to.query.phones) return true;
  return !flag || flags.isEnabled(flag);
});

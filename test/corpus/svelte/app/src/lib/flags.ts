import { derived, writable } from 'svelte/store';

export const Flags = {
  checkout: 'new-checkout', //= new-checkout
  oneClick: 'one-click-pay', //= one-click-pay
  darkMode: 'dark-mode', //= dark-mode
  giftWrap: 'cart.gift-wrap', //= cart.gift-wrap
  phones: 'phones', //= phones
  maps: 'store-maps', //? store-maps
} as const;

export type FlagName = (typeof Flags)[keyof typeof Flags] | 'referrals' | 'sso'; //= referrals; sso

export const Paths = { checkout: '/new-checkout', phones: 'phones' } as const;

const values = writable<Partial<Record<FlagName, boolean>>>({
  'new-checkout': true, //= new-checkout
  sso: false, //= sso
  [Flags.phones]: false, //= phones
  'store-maps': false, //? store-maps
});

export const flag = (name: FlagName) => derived(values, ($values) => $values[name] ?? false);
export const sizes = writable<Record<string, number>>({ phones: 3, 'new-checkout': 4 });
export const isOn = (name: FlagName, fallback = false) => {
  let on = fallback;
  values.subscribe((v) => (on = v[name] ?? fallback))();
  return on;
};

import { flag } from 'flags/next';
import { createLaunchDarklyAdapter } from './adapter';
import { cookie } from './cookie';

export const searchFlag = flag<boolean>({ //= search
  key: 'search', //= search
  description: 'search on every page',
  decide: () => false,
});
export const demoFlag = flag({ key: 'demo', defaultValue: false, decide: async () => true }); //= demo
export const betaFlag = flag<boolean>({ key: 'beta', adapter: createLaunchDarklyAdapter() }); //= beta
export const tabsFlag = flag({ key: 'product-tabs', decide: () => false }); //? product-tabs
export const precomputed = [searchFlag, betaFlag] as const; //= search; beta
export const searchCookie = cookie({ key: 'search', days: 3 });

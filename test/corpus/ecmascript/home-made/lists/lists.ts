import { isEnabled } from 'unleash-client';

const STAFF_FLAGS = ['sso', 'audit-log', 'phones'] as const; //= phones; audit-log; sso
const CUSTOMER_FLAGS = new Set<string>([
  'beta', //= beta
  'demo', //= demo
  'referrals', //= referrals
  'loyalty', //? loyalty
]);
const PLANS = ['beta', 'demo', 'trial'] as const;
const MENU = new Set(['search', 'phones', 'export']);

export const staff = () => STAFF_FLAGS.filter((name) => isEnabled(name));
export const customer = () => [...CUSTOMER_FLAGS].every((name) => isEnabled(name));
export const plan = (name: string) => PLANS.some((p) => p === name);
export const menu = (name: string) => MENU.has(name) || MENU.has('phones');
export const hasBeta = () => CUSTOMER_FLAGS.has('beta'); //= beta
export const tabs = { sso: ['identity'], 'audit-log': ['security'] };

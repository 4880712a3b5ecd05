export const FLAG_NEW_CHECKOUT = 'new-checkout'; //= new-checkout
export const FLAG_ONE_CLICK = 'one-click-pay'; //= one-click-pay
export const ROUTE_NEW_CHECKOUT = '/new-checkout';
export const EVENT_ONE_CLICK = 'one-click-pay';
export const FLAG_DARK_MODE = 'dark-mode' as const; //= dark-mode
export const FLAG_SEARCH: string = 'search'; //= search
export const PARAM_SEARCH = 'search';

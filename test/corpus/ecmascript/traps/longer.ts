import { isEnabled } from 'unleash-client';

export const tone = isEnabled('dark-mode-v2'); //? dark-mode-v2
export const classes = ['dark-mode-toggle', 'new-checkout-button', 'pre-new-checkout', 'my.cart.gift-wrap.box'];
export const css = `.dark-mode { color: white } .live-chat--open { display: block }`;
export const orderHistoryLimit = 40;
export const useOrderHistory = (id: string) => fetch(`/orders/${id}/orderHistory`);
export const topics = { 'sites/list-view/item': 1, 'a/sites/list-view': 2, ENABLE_TRACING_URL: 3, MY_FF_RETRY_QUEUE: 4 };
export const regex = /dark-mode|new-checkout/;
export const html = '<div class="dark-mode">new-checkout</div>';

export const ORDER_HISTORY = 'orderHistory'; //= orderHistory
export const INVOICES = 'billing/invoices'; //= billing/invoices
export const CRONS = 'organizations:crons'; //= organizations:crons
export const ORDER_TABLE = 'orders.history';
export const INVOICES_PATH = '/billing/invoices';

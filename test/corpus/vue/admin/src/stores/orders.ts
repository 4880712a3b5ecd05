import { defineStore } from 'pinia';

export const useOrders = defineStore('orderHistory', {
  state: () => ({ orderHistory: [] as string[], bulk_edit: 0, phones: ['demo'] }),
});

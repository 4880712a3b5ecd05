import { defineStore } from 'pinia';
import { OpenFeature } from '@openfeature/web-sdk';

export type ToggleName =
  | 'orderHistory' //= orderHistory
  | 'bulk_edit' //= bulk_edit
  | 'release_banner' //= release_banner
  | 'trial-length' //= trial-length
  | 'team-spaces'; //? team-spaces

const initial: Record<ToggleName, boolean> = {
  orderHistory: true, //= orderHistory
  bulk_edit: false, //= bulk_edit
  release_banner: false, //= release_banner
  'trial-length': false, //= trial-length
  'team-spaces': false, //? team-spaces
};

export const useToggles = defineStore('search', {
  state: () => ({ toggles: { ...initial }, search: '', bulk_edit: 0 }),
  getters: {
    canEdit: (state) => state.toggles.bulk_edit, //= bulk_edit
    edited: (state) => state.bulk_edit > 0,
  },
  actions: {
    on(name: ToggleName): boolean {
      return this.toggles[name];
    },
    load() {
      const client = OpenFeature.getClient('demo');
      this.toggles.orderHistory = client.getBooleanValue('orderHistory', true); //= orderHistory
      this.toggles['trial-length'] = client.getBooleanValue('trial-length', false); //= trial-length
      this.search = 'orderHistory';
      this.bulk_edit = 3;
    },
  },
});

import { createTestingPinia } from '@pinia/testing';
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import Orders from './Orders.vue';
import { DARK } from '../keys'; //= dark-mode
import { useToggles } from '../stores/toggles';

const toggles = { orderHistory: true, bulk_edit: false, release_banner: true, 'trial-length': false, 'team-spaces': true }; //= orderHistory; bulk_edit; release_banner; trial-length //? team-spaces
const orders = { orderHistory: ['bulk_edit'], bulk_edit: 3 };

it('orderHistory', () => {
  const pinia = createTestingPinia({ initialState: { search: { toggles }, orderHistory: orders } });
  const store = useToggles(pinia);
  store.toggles.release_banner = true; //= release_banner
  store.search = 'release_banner';
  const page = mount(Orders, { global: { plugins: [pinia], stubs: { Guard: true } } });
  expect(store.on).toHaveBeenCalledWith('orderHistory'); //= orderHistory
  expect(page.findComponent({ name: 'Guard' }).props('toggle')).toBe(DARK); //= dark-mode
  expect(page.find('.orderHistory').text()).toBe('bulk_edit');
});

import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';

import Cart from '../Cart.vue';
import OptionsApi from '../OptionsApi.vue';
import { FLAGS } from '../../flags';
import { flags } from '../../services/flags';

vi.mock('@unleash/proxy-client-vue', () => ({
  useFlag: (name: string) => ({ value: ['new-checkout', 'cart.gift-wrap'].includes(name) }), //= new-checkout; cart.gift-wrap
}));

describe('new-checkout', () => {
  afterEach(() => vi.restoreAllMocks());

  it('draws one-click-pay', () => {
    vi.spyOn(flags, 'isEnabled').mockImplementation((key) => key === FLAGS.ONE_CLICK); //= one-click-pay
    const wrapper = mount(Cart, { props: { phones: [], search: 'demo' } });
    expect(wrapper.find('[data-testid="one-click-pay"]').exists()).toBe(true);
    expect(wrapper.classes()).toContain('dark-mode');
  });

  it('gives glFeatures', () => {
    const wrapper = mount(OptionsApi, {
      provide: { glFeatures: { boardFilters: true } }, //= board_filters
      props: { demo: true, export: 'export' },
      mocks: { $t: (key: string) => key, $route: { query: { release_banner: 'search' } } },
    });
    expect(flags.isEnabled).toHaveBeenCalledWith('release_banner'); //= release_banner
    expect(flags.isEnabled(FLAGS.GIFT_WRAP)).toBe(false); //= cart.gift-wrap
    expect(wrapper.emitted('search')).toBeUndefined();
    expect(wrapper.vm.beta).toBe(true);
  });
});

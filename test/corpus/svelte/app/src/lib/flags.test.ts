import { render } from '@testing-library/svelte';
import { expect, it, test, vi } from 'vitest';

import Cart from '../routes/cart/+page.svelte';
import { Flags } from './flags';
import * as flags from './flags';

vi.mock('./gate', () => ({ gate: { check: (key: string) => key === 'billing/invoices' } })); //= billing/invoices

test('new-checkout', () => {
  vi.spyOn(flags, 'isOn').mockImplementation((name) => name === Flags.giftWrap || name === 'dark-mode'); //= cart.gift-wrap; dark-mode
  const { getByText, container } = render(Cart, { data: { phones: ['phones'], search: 'demo' } });
  expect(getByText('new-checkout')).toBeTruthy();
  expect(container.querySelector('.dark-mode')).toBeNull();
  expect(flags.isOn).toHaveBeenCalledWith(Flags.giftWrap, true); //= cart.gift-wrap
});

it.each([Flags.darkMode, 'referrals'] as const)('starts without %s', (name) => { //= dark-mode; referrals
  expect(flags.isOn(name)).toBe(false);
});

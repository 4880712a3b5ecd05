import { mockFlags, resetLDMocks } from 'jest-launchdarkly-mock';
import { render } from '@testing-library/react';
import { Checkout } from './App';

beforeEach(() => resetLDMocks());

test('new-checkout is drawn', () => {
  mockFlags({ newCheckout: true, oneClickPay: false }); //= new-checkout; one-click-pay
  const { container } = render(<Checkout />);
  expect(container.querySelector('.new-checkout')).toBeNull();
});

test('darkMode', () => {
  mockFlags({
    darkMode: true, //= dark-mode
    giftCards: false, //= gift-cards
  });
  mockCart({
    newCheckout: 'x',
    giftCards: ['a'],
  });
});

function mockCart(cart: { newCheckout: string; giftCards: string[] }) {
  return cart;
}

import { useBooleanFlagValue, useNumberFlagValue } from '@openfeature/react-sdk';
import { AddressForm } from './AddressForm';
import { OldBasket } from './OldBasket';
import { OnePageCheckout } from './OnePageCheckout';

export function Checkout({ items }: { items: string[] }) {
  const onePage = useBooleanFlagValue('new-checkout', false);
  const largestBasket = useNumberFlagValue('max-basket-items', 50);
  const showOldBasket = useBooleanFlagValue('legacy-basket', false);

  if (items.length > largestBasket) {
    return <p>Please order at most {largestBasket} items at once.</p>;
  }
  if (onePage) return <OnePageCheckout items={items} />;
  // Apple Pay comes later: apple-pay stays off until the contract is signed.
  return (
    <main className="dark-mode-aware">
      {showOldBasket && <OldBasket items={items} />}
      <AddressForm />
    </main>
  );
}

import { FeatureFlag, useFlag } from '@openfeature/react-sdk';
import { Flag } from '../flags';
import { AddressForm } from './AddressForm';

export function OnePageCheckout({ items }: { items: string[] }) {
  const giftCards = useFlag(Flag.GiftCards, false);
  const withoutAccount = useFlag('guest-checkout', false);

  return (
    <main>
      <AddressForm />
      {withoutAccount.value ? null : <a href="/sign-in">Sign in</a>}
      {giftCards.value && <label>Gift card <input name="gift-card" /></label>}
      <FeatureFlag flagKey="express-shipping" defaultValue={false}>
        <label><input type="checkbox" name="express" /> Tomorrow morning</label>
      </FeatureFlag>
      <p>{items.length} items</p>
    </main>
  );
}

import { useBooleanFlagValue } from '@openfeature/react-sdk';
import { Flag } from '../flags';

export function OldBasket({ items }: { items: string[] }) {
  // Whoever comes from the new page goes back to it.
  const backToNew = useBooleanFlagValue('new-chekout', false);
  const banner = useBooleanFlagValue(Flag.FreeDeliveryBanner, false);
  return (
    <section>
      {banner && <p>Only a little more for free delivery</p>}
      {backToNew && <a href="/checkout">Back</a>}
      <ul>{items.map((item) => <li key={item}>{item}</li>)}</ul>
    </section>
  );
}

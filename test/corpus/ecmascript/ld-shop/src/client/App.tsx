import { useFlags, useLDClient, withLDConsumer, withLDProvider } from 'launchdarkly-react-client-sdk';
import type { LDFlagSet } from 'launchdarkly-react-client-sdk';
import { useCart } from './useCart';

export function Checkout() {
  const { newCheckout: isNew, oneClickPay: canPayAtOnce } = useFlags(); //= new-checkout; one-click-pay
  const { newCheckout: draft } = useCart();
  return isNew && canPayAtOnce ? <b>{draft}</b> : <i className="new-checkout" />;
}

export const Theme = () => {
  const flags = useFlags();
  const client = useLDClient();
  const bright = !flags.darkMode; //= dark-mode
  const hero = flags['homepage-hero'] ?? flags.homepageHero; //= homepage-hero
  const chat = client?.variation('live-chat', false); //= live-chat
  return <p id="dark-mode">{bright ? 'dark-mode' : hero}{chat}</p>;
};

const Banner = ({ flags, darkMode }: { flags: LDFlagSet; darkMode: string }) => (
  <div style={{ colorScheme: darkMode }}>{flags.giftCards ? 'gift-cards' : null}</div> /*= gift-cards */
);

export const LDBanner = withLDConsumer()(Banner);

export default withLDProvider({
  clientSideID: 'demo',
  flags: { 'dark-mode': false, 'live-chat': true }, //= dark-mode; live-chat
  options: { bootstrap: { 'gift-cards': true } }, //= gift-cards
})(Checkout);

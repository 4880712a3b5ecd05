import { useFlags, useLDClient } from 'launchdarkly-react-client-sdk';

export function Account({ name }: { name: string }) {
  const { loyaltyPricing, oneClickReorder } = useFlags();
  const client = useLDClient();
  const inMaintenance = client?.variation('maintenance-banner', false);

  return (
    <main>
      {inMaintenance && <p>Some pages are being worked on tonight.</p>}
      <h1>{name}</h1>
      {loyaltyPricing && <p>Your prices</p>}
      {oneClickReorder && <button>Order again</button>}
    </main>
  );
}

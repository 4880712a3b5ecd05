import { useFlag, useVariant, useUnleashClient } from '@unleash/proxy-client-react';
import { initialize, isEnabled } from 'unleash-client';

const unleash = initialize({ appName: 'search', url: 'https://example.com/search', environment: 'demo' });

export const Phones = ({ phones }: { phones: string[] }) => {
  const enabled = useFlag('phones'); //= phones
  const variant = useVariant('homepage-hero'); //= homepage-hero
  const api = useUnleashClient();
  if (!enabled || !api.isEnabled('demo')) return <p>{phones.join()}</p>; //= demo
  return <ul title="phones">{phones.map((demo) => <li key={demo}>{variant.payload?.value}</li>)}</ul>;
};

export const server = (userId: string) => ({
  phones: unleash.isEnabled('phones', { userId }), //= phones
  search: isEnabled('search', { userId }, () => false), //= search
  export: unleash.getVariant('export', { userId, properties: { search: 'demo' } }).name, //= export
  beta: unleash.isEnabled('sso-saml'), //? sso-saml
});

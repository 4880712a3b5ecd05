import { SplitFactory } from '@splitsoftware/splitio';

const factory = SplitFactory({ core: { authorizationKey: 'demo', key: 'export' } });
const client = factory.client();

export function treatments(user: string, attributes: Record<string, string>) {
  const refunds = client.getTreatment(user, 'fast-refunds'); //= fast-refunds
  if (client.getTreatment('search', 'referrals', attributes) === 'on') { //= referrals
    client.track(user, 'user', 'referrals', 1);
  }
  const many = client.getTreatments(user, [
    'geo-pricing', //= geo-pricing
    'gift-cards', //= gift-cards
    'annual-plan', //? annual-plan
  ]);
  const detail = client.getTreatmentWithConfig(user, 'price-ladder'); //= price-ladder
  return refunds === 'on' ? many['geo-pricing'] : detail.config; //= geo-pricing
}

import { FeatureString, GrowthBook, IfFeatureEnabled, useFeatureIsOn, useFeatureValue } from '@growthbook/growthbook-react';

const gb = new GrowthBook({ clientKey: 'demo', attributes: { phones: 2 } });
gb.setForcedFeatures(new Map([['cart.gift-wrap', true]])); //= cart.gift-wrap

export function Cart() {
  const tiers = useFeatureValue('pricing.tiers', 'flat'); //= pricing.tiers
  const wrap = useFeatureIsOn('cart.gift-wrap'); //= cart.gift-wrap
  const sorted = useFeatureIsOn('cart.sorting'); //? cart.sorting
  return (
    <div className={sorted ? 'cart' : 'cart.gift-wrap'} hidden={!wrap}>
      <IfFeatureEnabled feature="checkout.express"> { /*= checkout.express */}
        <a href="checkout.express">{tiers}</a>
      </IfFeatureEnabled>
      <FeatureString feature="pricing.tiers" default="flat" /> { /*= pricing.tiers */}
    </div>
  );
}

export const express = () => gb.isOn('checkout.express') || gb.isOff('cart.gift-wrap'); //= cart.gift-wrap; checkout.express
export const tiers = () => gb.getFeatureValue('pricing.tiers', ['cart.gift-wrap']); //= pricing.tiers

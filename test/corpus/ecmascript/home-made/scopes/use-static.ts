import { FeatureKeys, Flags, Selectors, Texts } from './static-class';
import { features } from './gate';
import { t } from '../../dash/public/app/i18n';

export class Banner {
  static SEAT_BANNER = 'banner';
  private readonly key = FeatureKeys.SEAT_BANNER; //= seat_limit_banner

  visible(): boolean {
    return features.check(this.key) && features.check(FeatureKeys.RELEASE_BANNER); //= seat_limit_banner; release_banner
  }

  node() {
    return document.querySelector(Selectors.SEAT_BANNER) ?? document.querySelector(Banner.SEAT_BANNER);
  }

  edit(FeatureKeys: { BULK_EDIT: number }) {
    return FeatureKeys.BULK_EDIT + Number(Selectors.BULK_EDIT);
  }
}

export function wrap() {
  const text = t(Texts.GiftWrap, 'Wrap it');
  if (features.check(Flags.GiftWrap)) return text; //= cart.gift-wrap
  if (features.check(Flags.Pricing.Tiers) || features.check(Flags.Pricing['Ladder'])) return t('pricing.tiers', ''); //= pricing.tiers; price-ladder
  const { Express } = Flags; //= checkout.express
  return t(Texts.Express, 'Fast') + features.check(FeatureKeys.BULK_EDIT); //= bulk_edit
}

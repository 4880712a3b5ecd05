export class FeatureKeys {
  static readonly SEAT_BANNER = 'seat_limit_banner'; //= seat_limit_banner
  static readonly RELEASE_BANNER = 'release_banner'; //= release_banner
  static readonly BULK_EDIT: string = 'bulk_edit'; //= bulk_edit
  static readonly COLOURS = { bulk_edit: 'red', release_banner: 'blue' };
}

export class Selectors {
  static readonly SEAT_BANNER = '#seat_limit_banner';
  static readonly BULK_EDIT = 'bulk_edit';
}

export namespace Flags {
  export const Express = 'checkout.express'; //= checkout.express
  export const GiftWrap = 'cart.gift-wrap'; //= cart.gift-wrap
  export namespace Pricing {
    export const Tiers = 'pricing.tiers'; //= pricing.tiers
    export const Ladder = 'price-ladder'; //= price-ladder
  }
}

export namespace Texts {
  export const Express = 'checkout.express';
  export const GiftWrap = 'cart.gift-wrap.title';
}

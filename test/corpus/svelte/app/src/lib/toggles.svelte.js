import { initialize } from 'launchdarkly-js-client-sdk';

const client = initialize('demo', { kind: 'user', key: 'export' });

class Toggles {
  liveChat = $state(client.variation('live-chat', false)); //= live-chat
  darkMode = $state(client.variation('dark-mode', false)); //= dark-mode
  orderHistory = $state(client.variation('orderHistory', true)); //= orderHistory
  releaseBanner = $state(client.variation('release_banner', '')); //= release_banner
  oneClickPay = $state(client.variation('one-click-pay', false)); //= one-click-pay
  giftCards = $state(client.variation('giftCards', false)); //? giftCards
  search = $state('');
}

export const toggles = new Toggles();

export class Panel {
  liveChat = $state('closed');
  search = $state('search');
}

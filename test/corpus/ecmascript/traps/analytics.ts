declare const mixpanel: { track(name: string, props?: object): void };

export function onCheckout(step: number) {
  mixpanel.track('new-checkout', { step, orderHistory: true });
  mixpanel.track('one-click-pay');
  gtag('event', 'release_banner', { 'dark-mode': step });
  window.localStorage.setItem('dark-mode', 'on');
  sessionStorage.removeItem('seat_limit_banner');
  document.cookie = 'beta=1; demo=2';
}

function gtag(...args: unknown[]) {
  (window as unknown as { dataLayer: unknown[][] }).dataLayer.push(args);
}

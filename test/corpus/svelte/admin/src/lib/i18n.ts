const texts: Record<string, string> = {
  'dark-mode': 'Dark mode',
  'one-click-pay': 'Pay at once',
  referrals: 'Referrals',
  orderHistory: 'Orders',
};

export const t = (id: string) => texts[id] ?? id;

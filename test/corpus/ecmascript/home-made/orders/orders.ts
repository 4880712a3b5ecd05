import { features } from '../lib/feature-service';
import { guarded, isOn, label, whenOn, withReports } from '../lib/wrappers';

interface Order {
  id: string;
  orderHistory: string[];
  reportV2?: { url: string };
}

export function history(order: Order) {
  if (!isOn('orderHistory')) return []; //= orderHistory
  const orderHistory = order.orderHistory.filter(Boolean);
  return whenOn(
    'smartSearch', //= smartSearch
    () => orderHistory,
    () => [label('smartSearch')],
  );
}

export const report = (order: Order) => order.reportV2?.url ?? label('reportV2');

export async function pay(order: Order) {
  if (features.enabled('killSwitchPayments', true)) throw new Error('killSwitchPayments'); //= killSwitchPayments
  await guarded({ flag: 'orderHistory', run: async () => void order.id }); //= orderHistory
  withReports(() => console.log('reportV2 written'));
  withReports(() => undefined, 'smartSearch'); //= smartSearch
  return isOn('reportV2', { orderHistory: true }); //= reportV2
}

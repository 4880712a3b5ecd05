import { afterEach, expect, it, vi } from 'vitest';
import { features, FeatureService } from '../lib/feature-service';
import { history } from './orders';

afterEach(() => vi.restoreAllMocks());

it('orderHistory', () => {
  vi.spyOn(features, 'enabled').mockImplementation((flag) => flag !== 'smartSearch'); //= smartSearch
  const order = { id: 'smartSearch', orderHistory: ['reportV2'] };
  expect(history(order)).toEqual(['smartSearch']);
});

it('killSwitchPayments wins', () => {
  const service = new FeatureService({ killSwitchPayments: true, reportV2: false }); //= killSwitchPayments; reportV2
  expect(service.enabled('killSwitchPayments')).toBe(true); //= killSwitchPayments
  expect(features.enabled).toHaveBeenCalledWith('orderHistory', false); //= orderHistory
});

it.each(['orderHistory', 'reportV2'] as const)('starts with %s', (flag) => { //= orderHistory; reportV2
  expect(FeatureService.defaults[flag]).toBeTypeOf('boolean');
});

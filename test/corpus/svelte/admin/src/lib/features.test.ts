import { expect, it, vi } from 'vitest';
import * as features from './features';
import { Feature } from './features';

it('export', () => {
  vi.spyOn(features, 'hasFeature').mockImplementation((f) => [Feature.Search, Feature.Export].includes(f)); //= search; export
  expect(features.defaults[Feature.Demo]).toBe(false); //= demo
  expect(features.explain(Feature.Spaces)).toBe('team-spaces'); //? team-spaces
  expect(features.Route.Search).toBe('search');
  expect(features.hasFeature).not.toHaveBeenCalledWith(Feature.Invoices); //= billing/invoices
});

import { writable, get } from 'svelte/store';
import { UnleashClient } from 'unleash-proxy-client';

export enum Feature {
  Search = 'search', //= search
  Export = 'export', //= export
  Demo = 'demo', //= demo
  Invoices = 'billing/invoices', //= billing/invoices
  Crons = 'organizations:crons', //= organizations:crons
  Spaces = 'team-spaces', //? team-spaces
}

export enum Route {
  Search = 'search',
  Export = '/export',
  Invoices = 'billing/invoices',
}

const client = new UnleashClient({ url: '/api', clientKey: 'demo', appName: 'export' });
const cache = writable(new Map<Feature, boolean>([[Feature.Search, true], [Feature.Demo, false]])); //= search; demo

export function hasFeature(feature: Feature): boolean {
  return get(cache).get(feature) ?? client.isEnabled(feature);
}

export async function whenFeature<T>(feature: Feature, run: () => Promise<T>): Promise<T | undefined> {
  return hasFeature(feature) ? run() : undefined;
}

export const defaults: Record<Feature, boolean> = {
  [Feature.Search]: true, //= search
  [Feature.Export]: false, //= export
  [Feature.Demo]: false, //= demo
  [Feature.Invoices]: false, //= billing/invoices
  [Feature.Crons]: false, //= organizations:crons
  [Feature.Spaces]: false, //? team-spaces
};

export function explain(feature: Feature): string {
  switch (feature) {
    case Feature.Export: //= export
      return 'export';
    case Feature.Spaces: //? team-spaces
      return 'team-spaces';
    default:
      return feature === Feature.Crons ? 'crons' : 'search'; //= organizations:crons
  }
}

import { OpenFeature } from '@openfeature/server-sdk';
import { Flags } from './static-class';

const client = OpenFeature.getClient();

export const features = {
  check(key: string): boolean {
    return cache.get(key) ?? false;
  },
  async load(key: string) {
    cache.set(key, await client.getBooleanValue(key, false));
  },
};

const cache = new Map<string, boolean>([
  ['bulk_edit', false], //= bulk_edit
  [Flags.Express, true], //= checkout.express
]);

const buttons = new Map<string, string>([
  ['bulk_edit', 'Bulk edit'],
  ['save', 'Save'],
  ['search', 'Search'],
]);

export const button = (name: string) => buttons.get(name) ?? buttons.get('bulk_edit');
void features.load('release_banner'); //= release_banner
void features.load('release_notes'); //? release_notes

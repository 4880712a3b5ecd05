import { OpenFeature } from '@openfeature/web-sdk';

const client = OpenFeature.getClient();

export const gate = {
  check: (key: string, fallback = false) => client.getBooleanValue(key, fallback),
  load: async (key: string) => gate.check(key),
  title: (key: string) => key.toUpperCase(),
  beta: () => gate.check('beta'), //= beta
};

export const names = [gate.title('beta'), gate.title('search'), gate.title('sso')];
export const searchOn = () => gate.check('search', true) || client.getStringValue('demo', 'off') === 'on'; //= search; demo

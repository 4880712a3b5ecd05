import type { FlagsmithEnvironment } from './flagsmith-answers';

/** The service has its site and its API under two names; a server of one's own has both under one. */
const sites: Readonly<Record<string, string>> = {
  'https://api.flagsmith.com': 'https://app.flagsmith.com',
};

/** Where a person can see a flag. */
export function flagAddress(
  base: string,
  projectId: string,
  { api_key }: FlagsmithEnvironment,
  feature: number,
): string {
  const site = Object.hasOwn(sites, base) ? sites[base] : base;
  return `${site}/project/${projectId}/environment/${encodeURIComponent(api_key)}/features?feature=${feature}`;
}

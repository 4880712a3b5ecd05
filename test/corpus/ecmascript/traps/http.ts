export async function load(base: string, params: URLSearchParams) {
  const phones = await fetch(`${base}/phones`).then((r) => r.json() as Promise<{ phones: string[] }>);
  params.set('search', 'demo');
  params.append('beta', params.get('export') ?? '');
  const headers = new Headers({ 'x-demo': 'beta' });
  headers.set('audit-log', 'sso');
  if (headers.has('audit-log')) console.warn('audit-log is set');
  throw new RangeError(`release_banner: ${phones.phones.length}`);
}

export const endpoints = { search: '/search', export: '/export', sso: '/sso' };
export const saml = (provider: 'sso' | 'saml') => provider === 'sso';

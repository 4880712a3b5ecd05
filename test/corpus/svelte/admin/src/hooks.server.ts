import { redirect, type Handle } from '@sveltejs/kit';
import { Feature, hasFeature } from './lib/features';

const guarded: Record<string, Feature> = {
  '/search': Feature.Search, //= search
  '/export': Feature.Export, //= export
  '/billing/invoices': Feature.Invoices, //= billing/invoices
  '/spaces': Feature.Spaces, //? team-spaces
};
const open = ['/demo', '/phones', 'search'];

export const handle: Handle = async ({ event, resolve }) => {
  const feature = guarded[event.url.pathname];
  if (open.includes(event.url.pathname) || event.url.searchParams.get('demo') === 'export') return resolve(event);
  if (feature && !hasFeature(feature)) redirect(303, '/search');
  event.cookies.set('demo', 'search', { path: '/export' });
  if (!hasFeature(Feature.Demo)) event.locals.demo = 'demo'; //= demo
  return resolve(event);
};

import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { measureRequest } from '../metrics/instruments';

/** Methods by name; all that clients make up are one, as the semantic conventions of OpenTelemetry have it. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Measures how long each answer takes, by its route and never by its address. */
export const measured: MiddlewareHandler = async (context, next) => {
  const start = performance.now();
  await next();
  const { method } = context.req;
  const route = matchedRoutes(context).findLast((one) => one.method !== 'ALL')?.path ?? 'none';
  const known = methods.has(method) ? method : '_OTHER';
  measureRequest(known, route, context.res.status, performance.now() - start);
};

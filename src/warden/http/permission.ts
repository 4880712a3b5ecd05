import type { MiddlewareHandler } from 'hono';
import type { PolicyAction } from '../../policy/question';
import type { WardenEnv } from './warden-env';

/** Where a route's action stands in the OpenAPI document. */
const actionField = 'x-action';

/** Declares what a route does, for the policies to decide. What concerns flags one by one is decided behind the route. */
export function needs(action: PolicyAction) {
  const middleware: MiddlewareHandler<WardenEnv> = async (context, next) => {
    await context.get('permissions').require(action, context.get('caller'));
    return next();
  };
  return { [actionField]: action, middleware };
}

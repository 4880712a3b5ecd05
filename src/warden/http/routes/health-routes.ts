import { createRoute } from '@hono/zod-openapi';
import { routes } from '../../../contract/routes';
import { Health } from '../../../contract/warden-info';
import type { Store } from '../../store/store';
import { json, refusals } from '../answers';
import { newRouter } from '../router';

const health = createRoute({
  method: 'get',
  path: routes.health,
  operationId: 'getHealth',
  tags: ['Warden'],
  summary: 'Whether the process lives',
  security: [],
  responses: { ...refusals(), 200: json(Health, 'It lives.') },
});

const readiness = createRoute({
  method: 'get',
  path: routes.readiness,
  operationId: 'getReadiness',
  tags: ['Warden'],
  summary: 'Whether the warden can serve: its database answers',
  security: [],
  responses: { ...refusals(), 200: json(Health, 'It can serve.') },
});

export function healthRoutes(store: Store) {
  return newRouter()
    .openapi(health, (context) => context.json(Health.parse({ status: 'ok' }), 200))
    .openapi(readiness, async (context) => {
      await store.ping();
      return context.json(Health.parse({ status: 'ok' }), 200);
    });
}

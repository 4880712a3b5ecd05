import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { Challenge, challengeHeader, proofOf } from '../../../contract/proof';
import { routes } from '../../../contract/routes';
import { Health } from '../../../contract/warden-info';
import type { Store } from '../../store/store';
import { exempt } from '../../ledger/audit-rule';
import { json, refusals } from '../answers';
import { newRouter } from '../router';

const health = createRoute({
  method: 'get',
  path: routes.health,
  operationId: 'getHealth',
  ...exempt('Says that the process lives.'),
  tags: ['Warden'],
  summary: 'Whether the process lives',
  description: 'An embedded warden proves that it has its token when it is sent a challenge.',
  request: { headers: z.object({ [challengeHeader]: Challenge.optional() }) },
  security: [],
  responses: { ...refusals('invalid_request'), 200: json(Health, 'It lives.') },
});

const readiness = createRoute({
  method: 'get',
  path: routes.readiness,
  operationId: 'getReadiness',
  ...exempt('Says that the database answers.'),
  tags: ['Warden'],
  summary: 'Whether the warden can serve: its database answers',
  security: [],
  responses: { ...refusals(), 200: json(Health, 'It can serve.') },
});

/** @param provable the token that a challenge is answered with; null where none is */
export function healthRoutes(store: Store, provable: string | null) {
  return newRouter()
    .openapi(health, (context) => {
      const challenge = context.req.valid('header')[challengeHeader];
      const port = context.env.incoming.socket.localPort;
      const proven = provable !== null && challenge !== undefined && port !== undefined;
      return context.json(
        Health.parse({ status: 'ok', ...(proven && { proof: proofOf(provable, port, challenge) }) }),
        200,
      );
    })
    .openapi(readiness, async (context) => {
      await store.ping();
      return context.json(Health.parse({ status: 'ok' }), 200);
    });
}

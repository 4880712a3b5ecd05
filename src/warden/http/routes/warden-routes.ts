import { createRoute } from '@hono/zod-openapi';
import { routes } from '../../../contract/routes';
import { WardenInfo } from '../../../contract/warden-info';
import { exempt } from '../../ledger/audit-rule';
import { json, refusals, withToken } from '../answers';
import { newRouter } from '../router';

const warden = createRoute({
  method: 'get',
  path: routes.warden,
  operationId: 'getWarden',
  ...exempt('Says who answers.'),
  tags: ['Warden'],
  summary: 'Who answers',
  security: withToken,
  responses: { ...refusals('unauthenticated'), 200: json(WardenInfo, 'This warden.') },
});

export function wardenRoutes(info: WardenInfo) {
  return newRouter().openapi(warden, (context) => context.json(WardenInfo.parse(info), 200));
}

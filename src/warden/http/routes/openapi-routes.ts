import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { routes } from '../../../contract/routes';
import { exempt } from '../../ledger/audit-rule';
import { json, refusals, withToken } from '../answers';
import { openapiDocument, type OpenapiDocument } from '../openapi';
import { newRouter } from '../router';
import type { WardenEnv } from '../warden-env';

const openapi = createRoute({
  method: 'get',
  path: routes.openapi,
  operationId: 'getOpenapi',
  ...exempt('Describes what every warden of this version has.'),
  tags: ['Warden'],
  summary: 'This description',
  security: withToken,
  responses: { ...refusals('unauthenticated'), 200: json(z.looseObject({}), 'A document of OpenAPI 3.1.') },
});

/** @param app all routes, these included */
export function openapiRoutes(app: OpenAPIHono<WardenEnv>, version: string) {
  let document: OpenapiDocument | undefined;
  return newRouter().openapi(openapi, (context) =>
    context.json({ ...(document ??= openapiDocument(app, version)) }, 200),
  );
}

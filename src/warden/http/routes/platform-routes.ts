import { createRoute } from '@hono/zod-openapi';
import { PlatformList, Probe, ProbeRequest } from '../../../contract/platform';
import { routes } from '../../../contract/routes';
import type { PlatformDesk } from '../../connections/platform-desk';
import { exempt, records } from '../../ledger/audit-rule';
import { json, jsonBody, refusals, withToken } from '../answers';
import { actorOf } from '../caller';
import { needs } from '../permission';
import { newRouter } from '../router';

const platforms = createRoute({
  method: 'get',
  path: routes.platforms,
  operationId: 'listPlatforms',
  ...exempt('Answers what every warden of this version answers.'),
  tags: ['Platforms'],
  summary: 'The platforms this warden can connect, with the form each needs',
  security: withToken,
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy'),
    200: json(PlatformList, 'All platforms.'),
  },
});

const probe = createRoute({
  method: 'post',
  path: routes.probes,
  operationId: 'probe',
  ...needs('manage_connections'),
  ...records('connection_tried'),
  tags: ['Platforms'],
  summary: 'Try a connection; nothing is stored',
  security: withToken,
  request: { body: jsonBody(ProbeRequest) },
  responses: {
    ...refusals('unauthenticated', 'invalid_request', 'probe_failed'),
    200: json(Probe, 'What the credential can and cannot do.'),
  },
});

export function platformRoutes(desk: PlatformDesk) {
  return newRouter()
    .openapi(platforms, (context) => context.json(PlatformList.parse({ items: desk.platforms() }), 200))
    .openapi(probe, async (context) => {
      const found = await desk.probe(context.req.valid('json'), actorOf(context), context.req.raw.signal);
      return context.json(Probe.parse(found), 200);
    });
}

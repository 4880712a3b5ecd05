import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { EnvironmentList } from '../../../contract/connection';
import { Flag, FlagChangePage, FlagPage } from '../../../contract/flag';
import { PageQuery } from '../../../contract/page';
import { routes } from '../../../contract/routes';
import { ConnectionId, FlagKey } from '../../../contract/scalar';
import type { FlagDesk } from '../../flags/flag-desk';
import { exempt } from '../../ledger/audit-rule';
import { json, refusals, withToken } from '../answers';
import { needs } from '../permission';
import { newRouter } from '../router';

const shared = { tags: ['Flags'], security: withToken };
const ofConnection = z.object({ connectionId: ConnectionId });
const ofFlag = z.object({ connectionId: ConnectionId, key: FlagKey });
const usual = refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found');

const environments = createRoute({
  ...shared,
  method: 'get',
  path: routes.environments,
  operationId: 'listEnvironments',
  ...needs('read_flags'),
  ...exempt('Reads the catalogue.'),
  summary: "The connection's environments, in the platform's own order",
  request: { params: ofConnection },
  responses: { ...usual, 200: json(EnvironmentList, 'All environments as last read.') },
});

const flags = createRoute({
  ...shared,
  method: 'get',
  path: routes.flags,
  operationId: 'listFlags',
  ...needs('read_flags'),
  ...exempt('Reads the catalogue.'),
  summary: "The connection's flags by key, page by page",
  description:
    "Flags as last read: the connection's `sync` tells of when they are. A flag that stays is on exactly one page.",
  request: { params: ofConnection, query: PageQuery },
  responses: { ...usual, 200: json(FlagPage, 'A page of flags.') },
});

const flag = createRoute({
  ...shared,
  method: 'get',
  path: routes.flag,
  operationId: 'getFlag',
  ...needs('read_flags'),
  ...exempt('Reads the catalogue.'),
  summary: 'A flag with its states and lifecycle',
  request: { params: ofFlag },
  responses: { ...usual, 200: json(Flag, 'The flag as last read.') },
});

const changes = createRoute({
  ...shared,
  method: 'get',
  path: routes.changes,
  operationId: 'listFlagChanges',
  ...needs('read_flags'),
  ...exempt("Reads the platform's own history, not the audit trail."),
  summary: "The platform's own history of a flag, newest first",
  description: 'Asked of the platform now. Empty where the platform tells no history.',
  request: { params: ofFlag, query: PageQuery },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found', 'probe_failed'),
    200: json(FlagChangePage, 'A page of changes.'),
  },
});

export function flagRoutes(desk: FlagDesk) {
  return newRouter()
    .openapi(environments, async (context) => {
      const items = await desk.environments(context.req.valid('param').connectionId);
      return context.json(EnvironmentList.parse({ items }), 200);
    })
    .openapi(flags, async (context) => {
      const page = await desk.page(context.req.valid('param').connectionId, context.req.valid('query'));
      return context.json(FlagPage.parse(page), 200);
    })
    .openapi(flag, async (context) => {
      const { connectionId, key } = context.req.valid('param');
      return context.json(Flag.parse(await desk.flag(connectionId, key)), 200);
    })
    .openapi(changes, async (context) => {
      const { connectionId, key } = context.req.valid('param');
      const { cursor, limit } = context.req.valid('query');
      const page = await desk.changes(
        connectionId,
        key,
        { cursor: cursor ?? null, limit },
        context.req.raw.signal,
      );
      return context.json(FlagChangePage.parse(page), 200);
    });
}

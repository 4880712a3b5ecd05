import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { Connection, ConnectionList, NewConnection, NewCredential } from '../../../contract/connection';
import { pathOf, routes } from '../../../contract/routes';
import { ConnectionId } from '../../../contract/scalar';
import type { ConnectionDesk } from '../../connections/connection-desk';
import { exempt, records } from '../../ledger/audit-rule';
import { json, jsonBody, refusals, withToken } from '../answers';
import { actorOf } from '../caller';
import { needs } from '../permission';
import { newRouter } from '../router';

const shared = { tags: ['Connections'], security: withToken };
const params = z.object({ connectionId: ConnectionId });

const list = createRoute({
  ...shared,
  method: 'get',
  path: routes.connections,
  operationId: 'listConnections',
  ...needs('read_flags'),
  ...exempt('Answers what is connected, and no credential.'),
  summary: 'All connections, by name, with how fresh each is',
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy'),
    200: json(ConnectionList, 'All connections.'),
  },
});

const connect = createRoute({
  ...shared,
  method: 'post',
  path: routes.connections,
  operationId: 'connect',
  ...needs('manage_connections'),
  ...records('connection_tried', 'connection_added'),
  summary: 'Connect a platform project',
  description: 'The platform is tried first. Nothing is stored when it refuses.',
  request: { body: jsonBody(NewConnection) },
  responses: {
    ...refusals('unauthenticated', 'invalid_request', 'probe_failed', 'conflict'),
    201: {
      ...json(Connection, 'The new connection; its first read is under way.'),
      headers: z.object({ Location: z.string().meta({ description: "The connection's path." }) }),
    },
  },
});

const get = createRoute({
  ...shared,
  method: 'get',
  path: routes.connection,
  operationId: 'getConnection',
  ...needs('read_flags'),
  ...exempt('Answers what is connected, and no credential.'),
  summary: 'A connection with how fresh it is',
  request: { params },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(Connection, 'It.'),
  },
});

const disconnect = createRoute({
  ...shared,
  method: 'delete',
  path: routes.connection,
  operationId: 'disconnect',
  ...needs('manage_connections'),
  ...records('connection_removed'),
  summary: 'Forget a connection with its credential and flags',
  description: 'The platform itself is not touched.',
  request: { params },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    204: { description: 'It is forgotten.' },
  },
});

const replaceCredential = createRoute({
  ...shared,
  method: 'put',
  path: routes.credential,
  operationId: 'replaceCredential',
  ...needs('manage_connections'),
  ...records('connection_tried', 'credential_replaced'),
  summary: "Put another credential in place of a connection's",
  description: 'The new credential is tried first; the old one stays when the platform refuses it.',
  request: { params, body: jsonBody(NewCredential) },
  responses: {
    ...refusals('unauthenticated', 'invalid_request', 'not_found', 'probe_failed'),
    200: json(Connection, 'The connection; it is read with the new credential.'),
  },
});

const sync = createRoute({
  ...shared,
  method: 'post',
  path: routes.sync,
  operationId: 'syncConnection',
  ...needs('read_flags'),
  ...exempt('What a read finds is recorded by the synchroniser, whoever asked for it.'),
  summary: 'Read the platform now',
  description:
    'Answers when a read that began after this request has ended, well or not: `sync` tells. While the platform asks to be left alone (`rate_limited`) nothing is asked and the present status is answered.',
  request: { params },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(Connection, 'It.'),
  },
});

export function connectionRoutes(desk: ConnectionDesk) {
  return newRouter()
    .openapi(list, async (context) => context.json(ConnectionList.parse({ items: await desk.list() }), 200))
    .openapi(connect, async (context) => {
      const connection = await desk.connect(
        context.req.valid('json'),
        actorOf(context),
        context.req.raw.signal,
      );
      context.header('Location', pathOf(routes.connection, { connectionId: connection.id }));
      return context.json(Connection.parse(connection), 201);
    })
    .openapi(get, async (context) => {
      const { connectionId } = context.req.valid('param');
      return context.json(Connection.parse(await desk.get(connectionId)), 200);
    })
    .openapi(disconnect, async (context) => {
      await desk.disconnect(context.req.valid('param').connectionId, actorOf(context));
      return context.body(null, 204);
    })
    .openapi(replaceCredential, async (context) => {
      const { connectionId } = context.req.valid('param');
      const { credential } = context.req.valid('json');
      const connection = await desk.replaceCredential(
        connectionId,
        credential,
        actorOf(context),
        context.req.raw.signal,
      );
      return context.json(Connection.parse(connection), 200);
    })
    .openapi(sync, async (context) => {
      const { connectionId } = context.req.valid('param');
      return context.json(Connection.parse(await desk.sync(connectionId)), 200);
    });
}

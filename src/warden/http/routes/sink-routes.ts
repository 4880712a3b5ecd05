import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { routes } from '../../../contract/routes';
import { SinkName } from '../../../contract/scalar';
import { DeadLetterPage, DeadLetterQuery, Replay, Sink, SinkList } from '../../../contract/sink';
import { exempt, records } from '../../ledger/audit-rule';
import type { Sinks } from '../../sinks/sinks';
import { json, jsonBody, refusals, withToken } from '../answers';
import { actorOf } from '../caller';
import { needs } from '../permission';
import { newRouter } from '../router';

const shared = { tags: ['Sinks'], security: withToken };
const params = z.object({ sink: SinkName });

const list = createRoute({
  ...shared,
  method: 'get',
  path: routes.sinks,
  operationId: 'listSinks',
  ...exempt('Says how far the export is, not what is exported.'),
  ...needs('read_sinks'),
  summary: 'Where the ledger is exported to, and how far that is',
  responses: { ...refusals('unauthenticated', 'denied_by_policy'), 200: json(SinkList, 'The sinks.') },
});

const deadLetters = createRoute({
  ...shared,
  method: 'get',
  path: routes.sinkDeadLetters,
  operationId: 'listDeadLetters',
  ...exempt('Says which entries were refused and why, not what is in them.'),
  ...needs('read_sinks'),
  summary: 'The entries that a sink refused until they were passed over',
  request: { params, query: DeadLetterQuery },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(DeadLetterPage, 'A page, by index.'),
  },
});

const replay = createRoute({
  ...shared,
  method: 'post',
  path: routes.sinkReplay,
  operationId: 'replaySink',
  ...records('replay_asked'),
  ...needs('replay_sinks'),
  summary: 'Send again from an entry on',
  description:
    'The sink gets everything from there on once more, in order. Its receiver tells repeats by the id.',
  request: { params, body: jsonBody(Replay) },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(Sink, 'It goes on from there.'),
  },
});

export function sinkRoutes(sinks: Sinks) {
  return newRouter()
    .openapi(list, async (context) => {
      return context.json(SinkList.parse({ items: await sinks.list() }), 200);
    })
    .openapi(deadLetters, async (context) => {
      const { sink } = context.req.valid('param');
      const { cursor, limit } = context.req.valid('query');
      return context.json(
        DeadLetterPage.parse(await sinks.deadLetters(sink, BigInt(cursor ?? 0), limit)),
        200,
      );
    })
    .openapi(replay, async (context) => {
      const { sink } = context.req.valid('param');
      const { from } = context.req.valid('json');
      return context.json(Sink.parse(await sinks.replay(sink, BigInt(from), actorOf(context))), 200);
    });
}

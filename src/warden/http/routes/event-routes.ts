import { createRoute } from '@hono/zod-openapi';
import { LiveEvent } from '../../../contract/live-event';
import { routes } from '../../../contract/routes';
import type { Caller } from '../../identity/caller';
import { exempt } from '../../ledger/audit-rule';
import { refusals, withToken } from '../answers';
import { callerOf } from '../caller';
import { openEventStream, type EventStreamParts } from '../event-stream';
import { needs } from '../permission';
import { newRouter } from '../router';

const events = createRoute({
  method: 'get',
  path: routes.events,
  operationId: 'streamEvents',
  ...needs('read_flags'),
  ...exempt('Tells that something changed; the change itself was recorded.'),
  tags: ['Events'],
  summary: 'What changes, as it changes (server-sent events)',
  description:
    'The SSE field `event` is the `type`, `data` is the event as JSON. The first event is `hello`. After a reconnect read anew what you need: events are not repeated. A reader that falls behind is disconnected.',
  security: withToken,
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy'),
    200: { description: 'A stream without end.', content: { 'text/event-stream': { schema: LiveEvent } } },
  },
});

export interface EventRouteParts extends Omit<EventStreamParts, 'isWelcome'> {
  isWelcome: (caller: Caller) => Promise<boolean>;
}

export function eventRoutes(parts: EventRouteParts) {
  return newRouter().openapi(events, (context) => {
    const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
    if (context.req.method === 'HEAD') return context.body(null, 200, headers);
    const caller = callerOf(context);
    const isWelcome = () => parts.isWelcome(caller);
    return context.body(openEventStream(context.env.outgoing, { ...parts, isWelcome }), 200, headers);
  });
}

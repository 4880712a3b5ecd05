import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { routes } from '../../../contract/routes';
import { ConnectionId, FlagKey } from '../../../contract/scalar';
import { FlagAccess, NewToggle, Toggle, ToggleId } from '../../../contract/toggle';
import type { Access } from '../../access/access';
import { exempt, recordsAndMay } from '../../ledger/audit-rule';
import { actOf, onceHeaders } from '../act';
import { json, jsonBody, refusals, withToken } from '../answers';
import { callerOf } from '../caller';
import { needs } from '../permission';
import { newRouter } from '../router';

const shared = { tags: ['Access'], security: withToken };

const toggle = createRoute({
  ...shared,
  method: 'post',
  path: routes.toggles,
  operationId: 'toggleFlag',
  ...recordsAndMay(['toggle_intended'], ['toggle_ended', 'act_denied']),
  summary: 'Change a flag within a grant',
  description:
    'The intent is in the ledger before anything is sent to the platform, and the outcome after. Sent again with the same Idempotency-Key, it answers with the toggle that was begun first. A toggle whose outcome nobody could see is `intended` until somebody has looked.',
  request: { headers: onceHeaders, body: jsonBody(NewToggle) },
  responses: {
    ...refusals(
      'unauthenticated',
      'invalid_request',
      'denied_by_policy',
      'step_up_needed',
      'not_found',
      'conflict',
      'probe_failed',
    ),
    201: json(Toggle, 'The toggle, and what became of it.'),
  },
});

const one = createRoute({
  ...shared,
  method: 'get',
  path: routes.toggle,
  operationId: 'getToggle',
  ...needs('read_flags'),
  ...exempt('Reads a toggle, not the audit trail.'),
  summary: 'A toggle, and what became of it',
  request: { params: z.object({ toggleId: ToggleId }) },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(Toggle, 'The toggle.'),
  },
});

const flagAccess = createRoute({
  ...shared,
  method: 'get',
  path: routes.flagAccess,
  operationId: 'getFlagAccess',
  ...needs('read_flags'),
  ...exempt('Reads requests and grants, not the audit trail.'),
  summary: 'How matters stand with the right to change a flag',
  request: { params: z.object({ connectionId: ConnectionId, key: FlagKey }) },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(FlagAccess, 'Requests, grants, and what the caller may do.'),
  },
});

export function toggleRoutes({ toggles, ofFlags }: Access) {
  return newRouter()
    .openapi(toggle, async (context) => {
      const wanted = context.req.valid('json');
      const key = context.req.valid('header')['idempotency-key'];
      const act = actOf(context, wanted);
      const made = await toggles.toggle(wanted, key, callerOf(context), act, context.req.raw.signal);
      return context.json(Toggle.parse(made), 201);
    })
    .openapi(one, async (context) =>
      context.json(Toggle.parse(await toggles.get(context.req.valid('param').toggleId)), 200),
    )
    .openapi(flagAccess, async (context) => {
      const { connectionId, key } = context.req.valid('param');
      return context.json(FlagAccess.parse(await ofFlags.of(connectionId, key, callerOf(context))), 200);
    });
}

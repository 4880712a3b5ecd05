import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import {
  Delegates,
  Delegation,
  DelegationId,
  DelegationPage,
  DelegationQuery,
  NewDelegation,
} from '../../../contract/delegation';
import { Revocation } from '../../../contract/grant';
import { routes } from '../../../contract/routes';
import type { Access } from '../../access/access';
import { exempt, recordsAndMay } from '../../ledger/audit-rule';
import { pageOfRows } from '../../store/access-rows';
import type { Store } from '../../store/store';
import { actOf } from '../act';
import { json, jsonBody, refusals, withToken } from '../answers';
import { callerOf } from '../caller';
import { needs } from '../permission';
import { newRouter } from '../router';
import { cursorBehindTime, timeOfCursor } from '../time-cursor';

const shared = { tags: ['Access'], security: withToken };
const params = z.object({ delegationId: DelegationId });
const ofAct = [
  'unauthenticated',
  'invalid_request',
  'denied_by_policy',
  'step_up_needed',
  'conflict',
] as const;

const list = createRoute({
  ...shared,
  method: 'get',
  path: routes.delegations,
  operationId: 'listDelegations',
  ...needs('read_flags'),
  ...exempt('Reads delegations, not the audit trail.'),
  summary: 'Delegations of reviews, newest first',
  request: { query: DelegationQuery },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request'),
    200: json(DelegationPage, 'A page.'),
  },
});

const one = createRoute({
  ...shared,
  method: 'get',
  path: routes.delegation,
  operationId: 'getDelegation',
  ...needs('read_flags'),
  ...exempt('Reads a delegation, not the audit trail.'),
  summary: 'A delegation',
  request: { params },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(Delegation, 'The delegation.'),
  },
});

const delegates = createRoute({
  ...shared,
  method: 'get',
  path: routes.delegates,
  operationId: 'listDelegates',
  ...needs('read_flags'),
  ...exempt('Stores and decides nothing.'),
  summary: 'To whom the caller may delegate their reviews',
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy'),
    200: json(Delegates, 'The people, and for how long at most.'),
  },
});

const make = createRoute({
  ...shared,
  method: 'post',
  path: routes.delegations,
  operationId: 'delegateReviews',
  ...recordsAndMay(['delegation_made'], ['delegation_began', 'act_denied']),
  summary: "Put the caller's reviews into somebody else's hands for a while",
  request: { body: jsonBody(NewDelegation) },
  responses: { ...refusals(...ofAct), 201: json(Delegation, 'The delegation.') },
});

const revocation = createRoute({
  ...shared,
  method: 'post',
  path: routes.delegationRevocation,
  operationId: 'endDelegation',
  ...recordsAndMay(['delegation_ended'], ['act_denied']),
  summary: 'End a delegation before its time: revoke it, or decline it as the delegate',
  request: { params, body: jsonBody(Revocation) },
  responses: { ...refusals(...ofAct, 'not_found'), 200: json(Delegation, 'The delegation, ended.') },
});

export function delegationRoutes({ delegations }: Access, { delegations: rows }: Store) {
  return newRouter()
    .openapi(list, async (context) => {
      const { cursor, limit, mine, toMe, open } = context.req.valid('query');
      const { id } = callerOf(context).person;
      const filter = { open, ...(mine && { delegator: id }), ...(toMe && { delegate: id }) };
      const found = await rows.list(filter, timeOfCursor(cursor), limit + 1);
      const page = pageOfRows(found, limit, ({ createdAt, id }) => cursorBehindTime({ at: createdAt, id }));
      return context.json(DelegationPage.parse(page), 200);
    })
    .openapi(delegates, async (context) =>
      context.json(Delegates.parse(await delegations.delegates(callerOf(context))), 200),
    )
    .openapi(one, async (context) =>
      context.json(Delegation.parse(await delegations.get(context.req.valid('param').delegationId)), 200),
    )
    .openapi(make, async (context) => {
      const wanted = context.req.valid('json');
      const delegation = await delegations.make(wanted, callerOf(context), actOf(context, wanted));
      return context.json(Delegation.parse(delegation), 201);
    })
    .openapi(revocation, async (context) => {
      const body = context.req.valid('json');
      const { delegationId } = context.req.valid('param');
      const act = actOf(context, body);
      const delegation = await delegations.end(delegationId, body.reason, callerOf(context), act);
      return context.json(Delegation.parse(delegation), 200);
    });
}

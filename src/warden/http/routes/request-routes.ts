import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import {
  AccessRequest,
  AccessRequestPage,
  BreakGlass,
  NewRequest,
  NewReview,
  RequestId,
  RequestQuery,
} from '../../../contract/access-request';
import { routes } from '../../../contract/routes';
import { DryRun } from '../../../contract/terms';
import type { Access } from '../../access/access';
import { exempt, records, recordsAndMay } from '../../ledger/audit-rule';
import { pageOfRows } from '../../store/access-rows';
import type { Store } from '../../store/store';
import { actOf, onceHeaders } from '../act';
import { json, jsonBody, refusals, withToken } from '../answers';
import { callerOf } from '../caller';
import { needs } from '../permission';
import { toReview } from '../to-review';
import { newRouter } from '../router';
import { cursorBehindTime, timeOfCursor } from '../time-cursor';

const shared = { tags: ['Access'], security: withToken };
const params = z.object({ requestId: RequestId });
const ofBody = ['unauthenticated', 'invalid_request'] as const;

const dryRun = createRoute({
  ...shared,
  method: 'post',
  path: routes.requestDryRun,
  operationId: 'dryRunRequest',
  ...needs('read_flags'),
  ...exempt('Stores and decides nothing.'),
  summary: 'What asking would lead to',
  request: { body: jsonBody(NewRequest) },
  responses: { ...refusals(...ofBody, 'not_found'), 200: json(DryRun, 'The terms.') },
});

const ask = createRoute({
  ...shared,
  method: 'post',
  path: routes.requests,
  operationId: 'makeRequest',
  ...recordsAndMay(['request_made'], ['request_approved', 'grant_started', 'act_denied']),
  summary: 'Ask for a right to toggle, or for one exact change',
  description: 'Sent again with the same Idempotency-Key, it answers with the request that was made first.',
  request: { headers: onceHeaders, body: jsonBody(NewRequest) },
  responses: {
    ...refusals(...ofBody, 'denied_by_policy', 'step_up_needed', 'not_found', 'conflict'),
    201: json(AccessRequest, 'The request, approved already where the policies ask for nobody.'),
  },
});

const breakGlass = createRoute({
  ...shared,
  method: 'post',
  path: routes.breakGlass,
  operationId: 'breakGlass',
  ...recordsAndMay(['request_made'], ['request_approved', 'grant_started', 'act_denied']),
  summary: 'Take a right now, to be reviewed after',
  request: { headers: onceHeaders, body: jsonBody(BreakGlass) },
  responses: {
    ...refusals(...ofBody, 'denied_by_policy', 'step_up_needed', 'not_found', 'conflict'),
    201: json(AccessRequest, 'The request, with its grant.'),
  },
});

const list = createRoute({
  ...shared,
  method: 'get',
  path: routes.requests,
  operationId: 'listRequests',
  ...needs('read_flags'),
  ...exempt('Reads requests, not the audit trail.'),
  summary: 'Requests, newest first',
  request: { query: RequestQuery },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request'),
    200: json(AccessRequestPage, 'A page.'),
  },
});

const one = createRoute({
  ...shared,
  method: 'get',
  path: routes.request,
  operationId: 'getRequest',
  ...needs('read_flags'),
  ...exempt('Reads a request, not the audit trail.'),
  summary: 'A request with what became of it',
  request: { params },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(AccessRequest, 'The request.'),
  },
});

const edit = createRoute({
  ...shared,
  method: 'put',
  path: routes.request,
  operationId: 'editRequest',
  ...recordsAndMay(['request_edited'], ['request_approved', 'grant_started', 'act_denied']),
  summary: 'Ask for something else in place of what is pending; its reviews begin anew',
  request: {
    params,
    query: z.object({ version: z.coerce.number().int().positive() }),
    body: jsonBody(NewRequest),
  },
  responses: {
    ...refusals(...ofBody, 'denied_by_policy', 'step_up_needed', 'not_found', 'conflict'),
    200: json(AccessRequest, 'The request as it is now.'),
  },
});

const review = createRoute({
  ...shared,
  method: 'post',
  path: routes.requestReviews,
  operationId: 'reviewRequest',
  ...recordsAndMay(
    ['request_reviewed'],
    ['request_approved', 'request_closed', 'grant_started', 'act_denied'],
  ),
  summary: 'Approve or deny a request',
  request: { params, body: jsonBody(NewReview) },
  responses: {
    ...refusals(...ofBody, 'denied_by_policy', 'step_up_needed', 'not_found', 'conflict'),
    200: json(AccessRequest, 'The request as it is now.'),
  },
});

const withdrawal = createRoute({
  ...shared,
  method: 'post',
  path: routes.requestWithdrawal,
  operationId: 'withdrawRequest',
  ...records('request_closed'),
  summary: 'Withdraw a request of your own',
  request: { params },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found', 'conflict'),
    200: json(AccessRequest, 'The request as it is now.'),
  },
});

export function requestRoutes({ asking, reviewing, requests }: Access, { access: rows }: Store) {
  return newRouter()
    .openapi(dryRun, async (context) =>
      context.json(DryRun.parse(await asking.dryRun(context.req.valid('json'), callerOf(context))), 200),
    )
    .openapi(ask, async (context) => {
      const wanted = context.req.valid('json');
      const key = context.req.valid('header')['idempotency-key'];
      const request = await asking.ask(wanted, key, callerOf(context), actOf(context, wanted));
      return context.json(AccessRequest.parse(request), 201);
    })
    .openapi(breakGlass, async (context) => {
      const wanted = context.req.valid('json');
      const key = context.req.valid('header')['idempotency-key'];
      const request = await asking.breakGlass(wanted, key, callerOf(context), actOf(context, wanted));
      return context.json(AccessRequest.parse(request), 201);
    })
    .openapi(list, async (context) => {
      const { cursor, limit, mine, waitingForMe, state, connectionId } = context.req.valid('query');
      const caller = callerOf(context);
      const filter = {
        ...(mine && { requester: caller.person.id }),
        ...(waitingForMe ? { state: 'pending' as const } : state && { state }),
        ...(connectionId !== undefined && { connectionId }),
      };
      const found = await rows.requests(filter, timeOfCursor(cursor), limit + 1);
      const page = pageOfRows(found, limit, ({ createdAt, id }) => cursorBehindTime({ at: createdAt, id }));
      const held = waitingForMe ? await reviewing.heldBy(caller) : [];
      const items = waitingForMe
        ? (await toReview(page.items, (item) => reviewing.reviewAs(item, caller, held))).map((item) => ({
            ...item,
            notices: item.notices.filter(({ people }) => people.some(({ id }) => id === caller.person.id)),
          }))
        : page.items;
      return context.json(AccessRequestPage.parse({ ...page, items }), 200);
    })
    .openapi(one, async (context) =>
      context.json(AccessRequest.parse(await requests.get(context.req.valid('param').requestId)), 200),
    )
    .openapi(edit, async (context) => {
      const wanted = context.req.valid('json');
      const { requestId } = context.req.valid('param');
      const { version } = context.req.valid('query');
      const act = actOf(context, wanted);
      const request = await asking.edit(requestId, version, wanted, callerOf(context), act);
      return context.json(AccessRequest.parse(request), 200);
    })
    .openapi(review, async (context) => {
      const given = context.req.valid('json');
      const { requestId } = context.req.valid('param');
      const request = await reviewing.review(requestId, given, callerOf(context), actOf(context, given));
      return context.json(AccessRequest.parse(request), 200);
    })
    .openapi(withdrawal, async (context) => {
      const { requestId } = context.req.valid('param');
      const request = await reviewing.withdraw(requestId, callerOf(context));
      return context.json(AccessRequest.parse(request), 200);
    });
}

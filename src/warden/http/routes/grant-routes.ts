import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import {
  Grant,
  GrantId,
  GrantPage,
  GrantQuery,
  NewBreakGlassReview,
  Revocation,
} from '../../../contract/grant';
import { PageQuery } from '../../../contract/page';
import { routes } from '../../../contract/routes';
import { TogglePage } from '../../../contract/toggle';
import type { Access } from '../../access/access';
import { exempt, recordsAndMay } from '../../ledger/audit-rule';
import { pageOfRows } from '../../store/access-rows';
import type { Store } from '../../store/store';
import { actOf } from '../act';
import { json, jsonBody, refusals, withToken } from '../answers';
import { callerOf } from '../caller';
import { needs } from '../permission';
import { toReview } from '../to-review';
import { newRouter } from '../router';
import { cursorBehindTime, timeOfCursor } from '../time-cursor';

const shared = { tags: ['Access'], security: withToken };
const params = z.object({ grantId: GrantId });
const ofAct = [
  'unauthenticated',
  'invalid_request',
  'denied_by_policy',
  'step_up_needed',
  'not_found',
  'conflict',
] as const;

const list = createRoute({
  ...shared,
  method: 'get',
  path: routes.grants,
  operationId: 'listGrants',
  ...needs('read_flags'),
  ...exempt('Reads grants, not the audit trail.'),
  summary: 'Grants, newest first',
  request: { query: GrantQuery },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request'),
    200: json(GrantPage, 'A page.'),
  },
});

const one = createRoute({
  ...shared,
  method: 'get',
  path: routes.grant,
  operationId: 'getGrant',
  ...needs('read_flags'),
  ...exempt('Reads a grant, not the audit trail.'),
  summary: 'A grant',
  request: { params },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(Grant, 'The grant.'),
  },
});

const toggles = createRoute({
  ...shared,
  method: 'get',
  path: routes.grantToggles,
  operationId: 'listTogglesOfGrant',
  ...needs('read_flags'),
  ...exempt('Reads toggles, not the audit trail.'),
  summary: 'What was done by a grant, newest first',
  request: { params, query: PageQuery },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(TogglePage, 'A page.'),
  },
});

const revocation = createRoute({
  ...shared,
  method: 'post',
  path: routes.grantRevocation,
  operationId: 'revokeGrant',
  ...recordsAndMay(['grant_ended'], ['act_denied']),
  summary: 'End a grant before its time',
  request: { params, body: jsonBody(Revocation) },
  responses: { ...refusals(...ofAct), 200: json(Grant, 'The grant, ended.') },
});

const review = createRoute({
  ...shared,
  method: 'post',
  path: routes.grantReview,
  operationId: 'reviewBreakGlass',
  ...recordsAndMay(['break_glass_reviewed'], ['grant_ended', 'act_denied']),
  summary: 'Review a right that was taken by break-glass',
  request: { params, body: jsonBody(NewBreakGlassReview) },
  responses: { ...refusals(...ofAct), 200: json(Grant, 'The grant as it is now.') },
});

export function grantRoutes({ grants }: Access, { access: rows, toggles: togglesMade }: Store) {
  return newRouter()
    .openapi(list, async (context) => {
      const { cursor, limit, mine, open, reviewDue, connectionId } = context.req.valid('query');
      const filter = {
        ...(mine && { person: callerOf(context).person.id }),
        ...(open && { states: ['active', 'scheduled'] as const }),
        ...(reviewDue && { reviewStates: ['due', 'overdue'] }),
        ...(connectionId !== undefined && { connectionId }),
      };
      const found = await rows.grants(filter, timeOfCursor(cursor), limit + 1);
      const page = pageOfRows(found, limit, ({ startsAt, id }) => cursorBehindTime({ at: startsAt, id }));
      const caller = callerOf(context);
      const held = reviewDue ? await grants.heldBy(caller) : [];
      const items = reviewDue
        ? await toReview(page.items, (grant) => grants.reviewAs(grant, caller, held))
        : page.items;
      return context.json(GrantPage.parse({ ...page, items }), 200);
    })
    .openapi(one, async (context) =>
      context.json(Grant.parse(await grants.get(context.req.valid('param').grantId)), 200),
    )
    .openapi(toggles, async (context) => {
      const { cursor, limit } = context.req.valid('query');
      const { id } = await grants.get(context.req.valid('param').grantId);
      const found = await togglesMade.ofGrant(id, timeOfCursor(cursor), limit + 1);
      return context.json(TogglePage.parse(pageOfRows(found, limit, cursorBehindTime)), 200);
    })
    .openapi(revocation, async (context) => {
      const body = context.req.valid('json');
      const { grantId } = context.req.valid('param');
      const grant = await grants.revoke(grantId, body.reason, callerOf(context), actOf(context, body));
      return context.json(Grant.parse(grant), 200);
    })
    .openapi(review, async (context) => {
      const body = context.req.valid('json');
      const { grantId } = context.req.valid('param');
      const grant = await grants.review(grantId, body, callerOf(context), actOf(context, body));
      return context.json(Grant.parse(grant), 200);
    });
}

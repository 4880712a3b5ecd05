import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import {
  NewPolicyChange,
  NewPolicyReview,
  PoliciesInForce,
  PolicyChange,
  PolicyChangeId,
  PolicyChangePage,
  PolicyChangeQuery,
  PolicySetHash,
  PolicySetTexts,
} from '../../../contract/policy-change';
import { routes } from '../../../contract/routes';
import { exempt, records, recordsAndMay } from '../../ledger/audit-rule';
import type { PolicyDesk } from '../../policy/policy-desk';
import { pageOfRows } from '../../store/access-rows';
import type { Store } from '../../store/store';
import { actOf } from '../act';
import { json, jsonBody, refusals, withToken } from '../answers';
import { callerOf } from '../caller';
import { needs } from '../permission';
import { newRouter } from '../router';
import { keptOf } from '../to-review';
import { cursorBehindTime, timeOfCursor } from '../time-cursor';

const shared = { tags: ['Policies'], security: withToken };
const params = z.object({ changeId: PolicyChangeId });
const ofAct = ['unauthenticated', 'invalid_request', 'denied_by_policy', 'not_found', 'conflict'] as const;

const inForce = createRoute({
  ...shared,
  method: 'get',
  path: routes.policies,
  operationId: 'getPolicies',
  ...needs('read_flags'),
  ...exempt('Says which policies decide.'),
  summary: 'The policies in force',
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'not_found'),
    200: json(PoliciesInForce, 'Which set decides, at all wardens.'),
  },
});

const set = createRoute({
  ...shared,
  method: 'get',
  path: routes.policySet,
  operationId: 'getPolicySet',
  ...needs('read_flags'),
  ...exempt('Shows policies, not the audit trail.'),
  summary: 'The texts of a set that is or was in force, or was proposed',
  request: { params: z.object({ hash: PolicySetHash }) },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(PolicySetTexts, 'The texts.'),
  },
});

const propose = createRoute({
  ...shared,
  method: 'post',
  path: routes.policyChanges,
  operationId: 'proposePolicyChange',
  ...needs('propose_policy'),
  ...records('policy_change_proposed'),
  summary: 'Put other policies up for review',
  description:
    'Nothing changes before somebody else has approved it. A set with a fault, or that breaks what must hold for all, is refused with every place. It takes the warden some seconds to find out who gains and who loses what.',
  request: { body: jsonBody(NewPolicyChange) },
  responses: { ...refusals(...ofAct), 201: json(PolicyChange, 'The change, with its effect.') },
});

const list = createRoute({
  ...shared,
  method: 'get',
  path: routes.policyChanges,
  operationId: 'listPolicyChanges',
  ...needs('read_flags'),
  ...exempt('Reads policy changes, not the audit trail.'),
  summary: 'Policy changes, newest first',
  request: { query: PolicyChangeQuery },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request'),
    200: json(PolicyChangePage, 'A page.'),
  },
});

const one = createRoute({
  ...shared,
  method: 'get',
  path: routes.policyChange,
  operationId: 'getPolicyChange',
  ...needs('read_flags'),
  ...exempt('Reads a policy change, not the audit trail.'),
  summary: 'A policy change, with who gains and who loses what',
  request: { params },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(PolicyChange, 'The change.'),
  },
});

const review = createRoute({
  ...shared,
  method: 'post',
  path: routes.policyChangeReview,
  operationId: 'reviewPolicyChange',
  ...recordsAndMay(
    ['policy_change_reviewed', 'policies_put_in_force'],
    ['policy_change_closed', 'request_closed', 'act_denied'],
  ),
  summary: 'Approve or deny a policy change; approved, it is in force at once',
  request: { params, body: jsonBody(NewPolicyReview) },
  responses: {
    ...refusals(...ofAct, 'step_up_needed'),
    200: json(PolicyChange, 'The change as it is now.'),
  },
});

const withdrawal = createRoute({
  ...shared,
  method: 'post',
  path: routes.policyChangeWithdrawal,
  operationId: 'withdrawPolicyChange',
  ...records('policy_change_closed'),
  summary: 'Withdraw a policy change of your own',
  request: { params },
  responses: { ...refusals(...ofAct), 200: json(PolicyChange, 'The change as it is now.') },
});

export function policyRoutes(desk: PolicyDesk, { policies: rows }: Store) {
  return newRouter()
    .openapi(inForce, async (context) => context.json(PoliciesInForce.parse(await desk.inForce()), 200))
    .openapi(set, async (context) =>
      context.json(PolicySetTexts.parse(await desk.set(context.req.valid('param').hash)), 200),
    )
    .openapi(propose, async (context) => {
      const change = await desk.propose(context.req.valid('json'), callerOf(context));
      return context.json(PolicyChange.parse(change), 201);
    })
    .openapi(list, async (context) => {
      const { cursor, limit, state, waitingForMe } = context.req.valid('query');
      const caller = callerOf(context);
      const wanted = waitingForMe ? 'pending' : (state ?? null);
      const found = await rows.changes(wanted, timeOfCursor(cursor), limit + 1);
      const page = pageOfRows(found, limit, ({ createdAt, id }) => cursorBehindTime({ at: createdAt, id }));
      const items = waitingForMe
        ? await keptOf(page.items, async (change) => ((await desk.mayReview(change, caller)) ? change : null))
        : page.items;
      return context.json(PolicyChangePage.parse({ ...page, items }), 200);
    })
    .openapi(one, async (context) =>
      context.json(PolicyChange.parse(await desk.get(context.req.valid('param').changeId)), 200),
    )
    .openapi(review, async (context) => {
      const given = context.req.valid('json');
      const { changeId } = context.req.valid('param');
      const change = await desk.review(changeId, given, callerOf(context), actOf(context, given));
      return context.json(PolicyChange.parse(change), 200);
    })
    .openapi(withdrawal, async (context) => {
      const { changeId } = context.req.valid('param');
      return context.json(PolicyChange.parse(await desk.withdraw(changeId, callerOf(context))), 200);
    });
}

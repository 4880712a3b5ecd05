import * as z from 'zod';
import { Flag } from '../contract/flag';
import { Role } from '../contract/role';
import { EnvironmentKey, FlagKey } from '../contract/scalar';
import { policyActions, type Question } from './question';

const Name = z.string().min(1).max(512);
const Names = z.array(Name).max(10_000).default([]);
const Roles = z.array(Role).default([]);

const QuestionRequest = (requester: string) =>
  z.strictObject({
    kind: z.enum(['access', 'change']).default('access'),
    requester: Name.default(requester),
    breakGlass: z.boolean().default(false),
    reason: z.string().default(''),
    ticket: z.string().nullable().default(null),
    durationSeconds: z.number().default(3600),
    startsInSeconds: z.number().default(0),
    urgent: z.boolean().default(false),
    change: z
      .union([
        z.strictObject({ state: z.enum(['on', 'off']) }),
        z.strictObject({ rolloutPercent: z.number().min(0).max(100) }),
      ])
      .nullable()
      .default(null),
    approvals: z
      .array(z.strictObject({ reviewer: Name, roles: Roles, groups: Names, onBehalfOf: Name.optional() }))
      .default([]),
  });

const Principal = z.strictObject({
  id: Name,
  kind: z.enum(['person', 'service']).default('person'),
  groups: Names,
  roles: Roles,
});

/** Who acts stands for whom it leaves out. */
const Delegation = z.strictObject({
  delegator: Principal.optional(),
  delegate: Principal.optional(),
  reason: z.string().default(''),
  durationSeconds: z.number().default(86_400),
  startsInSeconds: z.number().default(0),
});

const partiesOf = (
  { delegator, delegate }: z.infer<typeof Delegation>,
  principal: z.infer<typeof Principal>,
) => ({ delegator: delegator ?? principal, delegate: delegate ?? principal });

/**
 * A question as files hold it, in the words of the question itself; `JSON.stringify` of a question reads back as the same.
 * What is left out is what asks for least: no role, no reason, no approval, no second factor; but an hour, no risk and
 * production, and the requester is who acts. `now` is the time where none is given.
 */
export const questionText = (now: Date) =>
  z
    .strictObject({
      principal: Principal,
      action: z.enum(policyActions),
      flag: z
        .strictObject({
          connectionId: Name.default('00000000-0000-0000-0000-000000000000'),
          connection: Name.default('connection'),
          platform: Name.default('platform'),
          key: FlagKey,
          tags: Names,
          purpose: Flag.shape.purpose.default('release'),
          owners: Names,
        })
        .nullable()
        .default(null),
      environment: z
        .strictObject({ key: EnvironmentKey, production: z.boolean().default(true) })
        .nullable()
        .default(null),
      request: z.record(z.string(), z.unknown()).nullable().default(null),
      delegation: Delegation.optional(),
      now: z.iso
        .datetime()
        .transform((text) => new Date(text))
        .default(now),
      mfaAgeSeconds: z.number().nullable().default(null),
      risk: z.number().min(0).max(100).default(0),
    })
    .transform(({ delegation, ...asked }, context): Question => {
      const { principal } = asked;
      const question = {
        ...asked,
        ...(delegation && { delegation: { ...delegation, ...partiesOf(delegation, principal) } }),
      };
      if (question.request === null) return { ...question, request: null };
      const request = QuestionRequest(question.principal.id).safeParse(question.request);
      if (request.success) return { ...question, request: request.data };
      for (const issue of request.error.issues)
        context.addIssue({ ...issue, code: 'custom', path: ['request', ...issue.path] });
      return z.NEVER;
    });

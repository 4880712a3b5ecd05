import type { CedarValueJson, EntityJson, EntityUidJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { Role } from '../contract/role';
import { countedApprovals } from './counted-approvals';
import {
  isAboutDelegation,
  isAboutFlag,
  outlivesFlags,
  type Principal,
  type Question,
  type QuestionDelegation,
  type QuestionFlag,
  type QuestionRequest,
} from './question';

/** A question as Cedar takes it, in the words of `schema.cedarschema`. */
export interface Facts {
  readonly principal: EntityUidJson;
  readonly action: EntityUidJson;
  readonly resource: EntityUidJson;
  readonly context: Record<string, CedarValueJson>;
  readonly entities: EntityJson[];
}

/** A question whose facts can't be put into words of the schema. Nothing is decided on it. */
export class UnusableQuestion extends Error {
  override name = 'UnusableQuestion';
}

/** Clocks of identity providers run ahead of ours by no more than this; what is newer counts as no second factor. */
const clockSkewSeconds = 60;

/** Throws UnusableQuestion where a fact is missing or out of its bounds. */
export function factsOf(question: Question): Facts {
  const { principal, action, flag } = question;
  const who = principalEntity(principal);
  const { context: moment, entities } = aroundAct(question, who);
  const act = { principal: who.uid, action: { type: 'Action', id: action } };
  if (!isAboutFlag(action)) {
    return { ...act, resource: { type: 'Warden', id: 'warden' }, context: moment, entities };
  }
  const { environment, request } = question;
  if (flag === null && environment === null && request !== null && outlivesFlags(action)) {
    const context = { ...moment, request: requestRecord(request) };
    return { ...act, resource: { type: 'Warden', id: 'warden' }, context, entities };
  }
  if (flag === null || environment === null || request === null)
    throw new UnusableQuestion(`${action} needs a flag, an environment and a request`);
  const [resource, connection] = flagEntities(flag);
  return {
    ...act,
    resource: resource.uid,
    context: {
      ...moment,
      environment: { key: environment.key, production: environment.production },
      request: requestRecord(request),
    },
    entities: [...entities, resource, connection],
  };
}

/** What of an act is not about flags: its moment, who acts, and the delegation where it is about one. */
function aroundAct(question: Question, who: EntityJson): Pick<Facts, 'context' | 'entities'> {
  const { action, delegation } = question;
  const context = momentOf(question);
  if (!isAboutDelegation(action)) return { context, entities: [who] };
  if (delegation === undefined) throw new UnusableQuestion(`${action} needs a delegation`);
  const others = [delegation.delegator, delegation.delegate].filter(({ id }) => id !== question.principal.id);
  return {
    context: { ...context, delegation: delegationRecord(delegation) },
    entities: [who, ...others.map(principalEntity)],
  };
}

function delegationRecord(delegation: QuestionDelegation): Record<string, CedarValueJson> {
  const { delegator, delegate, reason, durationSeconds, startsInSeconds } = delegation;
  return {
    delegator: { __entity: { type: 'Person', id: delegator.id } },
    delegate: { __entity: { type: 'Person', id: delegate.id } },
    reason: reason.trim(),
    durationSeconds: whole('the duration of the delegation', Math.ceil(durationSeconds)),
    startsInSeconds: whole('the start of the delegation', Math.ceil(startsInSeconds)),
  };
}

function principalEntity({ id, kind, groups, roles }: Principal): EntityJson {
  return {
    uid: { type: kind === 'person' ? 'Person' : 'Service', id },
    attrs: { id, groups: [...groups] },
    parents: [
      ...roles.map((role) => ({ type: 'Role', id: role })),
      ...groups.map((group) => ({ type: 'Group', id: group })),
    ],
  };
}

function flagEntities(flag: QuestionFlag): [EntityJson, EntityJson] {
  const connection = { type: 'Connection', id: flag.connectionId };
  return [
    {
      uid: { type: 'Flag', id: JSON.stringify([flag.connectionId, flag.key]) },
      attrs: {
        key: flag.key,
        connection: { __entity: connection },
        tags: [...flag.tags],
        purpose: { __entity: { type: 'Purpose', id: flag.purpose } },
        owners: [...flag.owners],
      },
      parents: [connection],
    },
    { uid: connection, attrs: { name: flag.connection, platform: flag.platform }, parents: [] },
  ];
}

function momentOf({ now, mfaAgeSeconds, risk }: Question): Record<string, CedarValueJson> {
  if (Number.isNaN(now.getTime())) throw new UnusableQuestion('the time is not a time');
  if (!(risk >= 0 && risk <= 100)) throw new UnusableQuestion(`a risk of ${risk} is not between 0 and 100`);
  const mfa = mfaAgeSeconds === null || mfaAgeSeconds < -clockSkewSeconds ? null : Math.max(0, mfaAgeSeconds);
  return {
    now: { __extn: { fn: 'datetime', arg: now.toISOString() } },
    weekday: now.getUTCDay() || 7,
    risk: Math.ceil(risk),
    ...(mfa === null ? {} : { mfaAgeSeconds: whole('the age of the second factor', Math.ceil(mfa)) }),
  };
}

function requestRecord(request: QuestionRequest): Record<string, CedarValueJson> {
  const approvals = countedApprovals(request);
  const withRole = (role: Role) => approvals.filter(({ roles }) => roles.includes(role)).length;
  return {
    kind: request.kind,
    requester: request.requester,
    breakGlass: request.breakGlass,
    reason: request.reason.trim(),
    ...(request.ticket === null || request.ticket.trim() === '' ? {} : { ticket: request.ticket.trim() }),
    durationSeconds: whole('the duration', Math.ceil(request.durationSeconds)),
    startsInSeconds: whole('the start', Math.ceil(request.startsInSeconds)),
    urgent: request.urgent,
    ...changeRecord(request.change),
    approvals: {
      people: approvals.length,
      delegated: approvals.filter(({ onBehalfOf }) => onBehalfOf !== undefined).length,
      developers: withRole('developer'),
      approvers: withRole('approver'),
      securityOfficers: withRole('security_officer'),
      auditors: withRole('auditor'),
      administrators: withRole('administrator'),
    },
    approvedBy: approvals.map(({ reviewer }) => reviewer),
    approvedByGroups: [...new Set(approvals.flatMap(({ groups }) => groups))].map((id) => ({
      __entity: { type: 'Group', id },
    })),
  };
}

function changeRecord(change: QuestionRequest['change']): Record<string, CedarValueJson> {
  if (change === null) return {};
  if ('state' in change) return { state: change.state };
  return { rolloutPercent: whole('the rollout', Math.floor(change.rolloutPercent)) };
}

/** Cedar counts in 64 bits, JavaScript in 53: what lies beyond would be another number. */
function whole(what: string, value: number): number {
  if (!Number.isSafeInteger(value)) throw new UnusableQuestion(`${what} of ${value} is not a whole number`);
  return value;
}

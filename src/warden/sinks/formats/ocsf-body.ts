import type { AuditEvent, AuditEventKind } from '../../../contract/audit-event';
import { wardenVersion } from '../../version';
import type { ExportedEntry } from '../exported-entry';
import { actingUser, addressOf } from './ocsf-people';

/** Uids of the classes of OCSF 1.8.0 that events are told as. */
const classes = {
  detectionFinding: 2004,
  authentication: 3002,
  entityManagement: 3004,
  userAccess: 3005,
  applicationLifecycle: 6002,
  apiActivity: 6003,
} as const;

/** What of an OCSF event depends on the kind. */
export interface OcsfBody {
  readonly classUid: number;
  readonly activity: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

type Of<Kind extends AuditEventKind> = Extract<AuditEvent, { kind: Kind }>;
type Mapping = { readonly [Kind in AuditEventKind]?: (event: Of<Kind>, entry: ExportedEntry) => OcsfBody };

const create = 1;
const read = 2;
const update = 3;
const remove = 4;
const activate = 10;
const deactivate = 11;
const other = 99;
const logOn = 1;

const mapping: Mapping = {
  warden_started: ({ mode }) => ({
    classUid: classes.applicationLifecycle,
    activity: 3,
    fields: { app: { name: `Flagwarden (${mode})`, vendor_name: 'Flagwarden', version: wardenVersion } },
  }),
  log_key_replaced: ({ before, after }, { log }) =>
    entity(update, { type: 'Signing Key', name: log, data: { before, after } }),
  connection_tried: ({ platform, outcome }, entry) =>
    api(read, entry, { service: { name: platform }, detail: outcome }),
  connection_added: ({ connectionId, name, platform, projectId }) =>
    entity(create, { type: 'Connection', uid: connectionId, name, data: { platform, projectId } }),
  connection_removed: ({ connectionId }) => entity(remove, { type: 'Connection', uid: connectionId }),
  credential_replaced: ({ connectionId }) => entity(update, { type: 'Connection', uid: connectionId }),
  out_of_band_change: ({ flag, connectionId, changes, id }) =>
    finding(id, 'A flag changed on the platform and nothing in the ledger says why', {
      resources: [flagResource(connectionId, flag, { changes })],
    }),
  signed_in: (_, entry) => authentication(logOn, entry),
  step_up_passed: (_, entry) => stepUp(entry),
  step_up_refused: ({ because }, entry) => stepUp(entry, { status_detail: because }),
  access_denied: ({ reason, count, since }, entry) =>
    authentication(logOn, entry, {
      user: { name: 'Unknown', type_id: 0 },
      status_detail: reason,
      count,
      start_time: Date.parse(since),
    }),
  audit_read: (_, entry) => api(read, entry),
  request_made: (event, entry) => asked(create, event, entry),
  request_edited: (event, entry) => asked(update, event, entry),
  request_reviewed: ({ requestId, verdict, delegationId }, { personal }) =>
    entity(update, request(requestId, { verdict, delegationId }), personal.get('comment')),
  request_approved: ({ requestId, approvals, policySet, policies }) =>
    entity(activate, request(requestId, { approvals, policySet, policies })),
  request_closed: ({ requestId, state, because }) =>
    entity(deactivate, request(requestId, { state, because })),
  request_reminded: ({ requestId, notice, people }) =>
    entity(update, request(requestId, { notice, told: people.length })),
  grant_started: ({ grantId, requestId }, entry) => access(1, entry, { grantId, requestId }),
  grant_ended: ({ grantId, requestId, state }, entry) =>
    access(2, entry, { grantId, requestId }, { status_detail: state }),
  break_glass_reviewed: ({ grantId, verdict, delegationId }, { personal }) =>
    entity(update, { type: 'Grant', uid: grantId, data: { verdict, delegationId } }, personal.get('comment')),
  break_glass_overdue: ({ grantId, id }) =>
    finding(id, 'Nobody reviewed a break-glass grant in time', {
      resources: [{ uid: grantId, type: 'Grant' }],
    }),
  delegation_made: ({ delegationId, startsAt, endsAt, policySet, policies }, { personal }) =>
    entity(
      create,
      delegation(delegationId, personal, { startsAt, endsAt, policySet, policies }),
      personal.get('reason'),
    ),
  delegation_began: ({ delegationId }, { personal }) => entity(activate, delegation(delegationId, personal)),
  delegation_ended: ({ delegationId, state }, { personal }) =>
    entity(deactivate, delegation(delegationId, personal, { state }), personal.get('reason')),
  toggle_intended: ({ connectionId, flag, environment, to, baseVersion, policySet }, entry) =>
    api(update, entry, {
      resources: [flagResource(connectionId, flag, { environment, to, baseVersion, policySet })],
    }),
  toggle_ended: ({ connectionId, flag, environment, outcome, detail, version }) => ({
    ...entity(update, {
      ...flagEntity(connectionId, flag),
      data: { environment, outcome, detail, version },
    }),
  }),
  act_denied: ({ connectionId, flag, action, environment, policies, because }, entry) =>
    api(other, entry, {
      activity_name: action,
      detail: because,
      resources: [
        flag === undefined || connectionId === undefined
          ? {
              uid: connectionId ?? 'warden',
              type: connectionId === undefined ? 'Warden' : 'Connection',
              data: { policies },
            }
          : flagResource(connectionId, flag, { environment, policies }),
      ],
    }),
  policy_change_proposed: ({ changeId, before, after, checkout, gains, losses }, { personal }) =>
    entity(
      create,
      { type: 'Policy Change', uid: changeId, data: { before, after, checkout, gains, losses } },
      personal.get('reason'),
    ),
  policy_change_reviewed: ({ changeId, verdict, policySet, policies }, { personal }) =>
    entity(
      update,
      { type: 'Policy Change', uid: changeId, data: { verdict, policySet, policies } },
      personal.get('comment'),
    ),
  policy_change_closed: ({ changeId, state, because }) =>
    entity(deactivate, { type: 'Policy Change', uid: changeId, data: { state, because } }),
  policies_put_in_force: ({ before, after, changeId, checkout }) =>
    entity(activate, { type: 'Policies', uid: after, data: { before, changeId, checkout } }),
  personal_values_erased: ({ count }, { log }) =>
    entity(remove, { type: 'Personal Values', name: log, data: { count } }),
  person_provisioned: ({ change, active }, { personal }) =>
    entity(change === 'created' ? create : active ? update : deactivate, {
      type: 'Person',
      uid: personal.get('person') ?? 'erased',
      data: { change, active },
    }),
  export_began: ({ sink, format, transport, place, personalValues, from }) =>
    entity(activate, { type: 'Sink', name: sink, data: { format, transport, place, personalValues, from } }),
  export_ended: ({ sink }) => entity(deactivate, { type: 'Sink', name: sink }),
  replay_asked: ({ sink, from, instead }) =>
    entity(update, { type: 'Sink', name: sink, data: { from, instead } }),
  dead_letter: ({ sink, index, because, id }) =>
    finding(id, 'A sink refused an entry of the ledger', {
      resources: [{ uid: sink, type: 'Sink', data: { index } }],
      status_detail: because,
    }),
};

/** The class, activity and fields of an event. One without a class of its own is API Activity, "Other". */
export function ocsfBody(entry: ExportedEntry): OcsfBody {
  const { event } = entry;
  // The table has, under each kind, what takes that kind.
  const told =
    event && (mapping[event.kind] as ((event: AuditEvent, entry: ExportedEntry) => OcsfBody) | undefined);
  return event && told ? told(event, entry) : api(other, entry, { activity_name: entry.kind });
}

function entity(
  activity: number,
  { type, ...rest }: { type: string; uid?: string; name?: string; data?: unknown },
  comment?: string,
): OcsfBody {
  return {
    classUid: classes.entityManagement,
    activity,
    fields: { entity: { type_id: other, type, ...rest }, ...(comment !== undefined && { comment }) },
  };
}

function asked(
  activity: number,
  event: Of<'request_made'> | Of<'request_edited'>,
  { personal }: ExportedEntry,
): OcsfBody {
  const { requestId, requestKind, breakGlass, flags, environments, effect, durationSeconds, ticket } = event;
  return entity(
    activity,
    request(requestId, { requestKind, breakGlass, flags, environments, effect, durationSeconds, ticket }),
    personal.get('reason'),
  );
}

const request = (uid: string, data: unknown) => ({ type: 'Access Request', uid, data });

const delegation = (uid: string, personal: ExportedEntry['personal'], more: object = {}) => ({
  type: 'Delegation of Reviews',
  uid,
  data: { delegator: personal.get('delegator'), delegate: personal.get('delegate'), ...more },
});

const flagEntity = (connectionId: string, flag: string) => ({
  type: 'Feature Flag',
  uid: `${connectionId}/${flag}`,
  name: flag,
});

const flagResource = (connectionId: string, flag: string, data: unknown) => ({
  ...flagEntity(connectionId, flag),
  data,
});

function finding(uid: string, title: string, fields: Readonly<Record<string, unknown>>): OcsfBody {
  return {
    classUid: classes.detectionFinding,
    activity: create,
    fields: { finding_info: { uid, title }, is_alert: true, ...fields },
  };
}

function authentication(
  activity: number,
  entry: ExportedEntry,
  more: Readonly<Record<string, unknown>> = {},
): OcsfBody {
  return {
    classUid: classes.authentication,
    activity,
    fields: {
      user: actingUser(entry) ?? { name: 'Unknown', type_id: 0 },
      service: { name: 'Flagwarden' },
      ...more,
    },
  };
}

/** OCSF has no activity for a second factor that is shown for one act alone. */
const stepUp = (entry: ExportedEntry, more: Readonly<Record<string, unknown>> = {}) =>
  authentication(other, entry, { activity_name: 'Step-up', is_mfa: true, ...more });

function api(
  activity: number,
  entry: ExportedEntry,
  { service, detail, ...more }: { service?: unknown; detail?: string; [name: string]: unknown } = {},
): OcsfBody {
  return {
    classUid: classes.apiActivity,
    activity,
    fields: {
      api: { operation: entry.kind, ...(service !== undefined && { service }) },
      src_endpoint: addressOf(entry) ?? { name: 'flagwarden' },
      ...(detail !== undefined && { status_detail: detail }),
      ...more,
    },
  };
}

/** Started and ended by the warden's clock, a grant names nobody: then the grant stands for its holder. */
function access(
  activity: number,
  entry: ExportedEntry,
  { grantId, requestId }: { grantId: string; requestId: string },
  more: Readonly<Record<string, unknown>> = {},
): OcsfBody {
  return {
    classUid: classes.userAccess,
    activity,
    fields: {
      user: (entry.event?.kind === 'grant_started' && actingUser(entry)) || { uid: `grant:${grantId}` },
      privileges: ['toggle'],
      resources: [{ uid: grantId, type: 'Grant', data: { requestId } }],
      ...more,
    },
  };
}

import { BreakGlass, NewRequest, type AccessRequest } from '../../contract/access-request';
import type { AccessAction, FlagSelection } from '../../contract/access-scope';
import type { DryRun, Terms } from '../../contract/terms';
import type { FlagAccess } from '../../contract/toggle';
import type { WantedChange } from '../../contract/wanted-change';
import { offeredActions, stateIn, type AccessTarget } from './access-target';

/** What a person has said so far on the way to a request. */
export interface RequestDraft {
  readonly purpose: 'access' | 'change' | 'break_glass';
  readonly target: AccessTarget;
  /** How matters stand with the flag; undefined where that can't be told. */
  readonly access: FlagAccess | undefined;
  environment?: string;
  /** All environments of a grant that is extended; null: the one above. */
  environments: readonly string[] | null;
  selection: FlagSelection;
  /** What may be done within a grant; null: whatever the platform offers. */
  actions: readonly AccessAction[] | null;
  /** The change that is proposed, or that is to follow at once. */
  to?: WantedChange;
  durationSeconds: number;
  /** Whether the length of time is none of those that are offered. */
  ownLength: boolean;
  reason: string;
  ticket: string | null;
  urgent: boolean;
  /** ISO 8601; null: as soon as it is approved. */
  startsAt: string | null;
  revertAfterSeconds: number | null;
  /** The grant that the new one is to follow on. */
  extends: string | null;
  /** The pending request of this person in whose place this is asked for; null: it is a request of its own. */
  replaces: AccessRequest | null;
  /** The step that a person goes to from the summary, and comes back from. */
  editing?: string;
  dryRun?: DryRun;
  /** Why the way led back, and to which step; shown there once. */
  fault?: { step: string; text: string };
  /** Whether the flag is to be changed as soon as the right is there. */
  thenToggle: boolean;
}

export function newDraft(
  purpose: RequestDraft['purpose'],
  target: AccessTarget,
  access: FlagAccess | undefined,
  last: { environments: Readonly<Record<string, string>>; durationSeconds: number; reason: string },
): RequestDraft {
  const environment = target.environment ?? last.environments[target.connection.id];
  const isThere = target.environments.some(({ key }) => key === environment);
  return {
    purpose,
    target,
    access,
    ...(isThere && environment !== undefined && { environment }),
    environments: null,
    selection: { by: 'key', keys: [target.flag.key] },
    actions: null,
    durationSeconds: last.durationSeconds,
    ownLength: false,
    reason: last.reason,
    ticket: null,
    urgent: false,
    startsAt: null,
    revertAfterSeconds: null,
    extends: null,
    replaces: null,
    thenToggle: false,
  };
}

/** What a pending request asks for, to be asked for otherwise. */
export function draftOf(
  request: AccessRequest,
  target: AccessTarget,
  access: FlagAccess | undefined,
): RequestDraft {
  const { wanted } = request;
  const [reason, durationSeconds] = [
    wanted.reason,
    wanted.kind === 'access' ? wanted.durationSeconds : 3_600,
  ];
  const draft: RequestDraft = {
    ...newDraft(wanted.kind, target, access, { environments: {}, durationSeconds, reason }),
    ticket: wanted.ticket,
    urgent: wanted.urgent,
    startsAt: wanted.startsAt,
    replaces: request,
  };
  if (wanted.kind === 'change') {
    const { environment, to, revertAfterSeconds } = wanted;
    return { ...draft, environment, to, revertAfterSeconds };
  }
  const { flags, environments, actions } = wanted.scope;
  const [environment] = environments;
  return {
    ...draft,
    ...(environment !== undefined && { environment }),
    environments,
    selection: flags,
    actions,
    extends: wanted.extends,
  };
}

/** The terms on which the person could have access in an environment; undefined where they can't be told. */
export function termsIn({ access }: RequestDraft, environment: string | undefined): Terms | undefined {
  return access?.mine.find((one) => one.environment === environment)?.terms;
}

/** The body of the request. Throws where something is missing: steps see to it that nothing is. */
export function wantedOf(draft: RequestDraft): NewRequest {
  const { target, environment, to, reason, ticket, urgent, startsAt } = draft;
  const asked = { connectionId: target.connection.id, startsAt, reason, ticket, urgent };
  if (draft.purpose !== 'change')
    return NewRequest.parse({ ...asked, kind: 'access', ...privilegeOf(draft) });
  return NewRequest.parse({
    ...asked,
    kind: 'change',
    flag: target.flag.key,
    environment,
    to,
    baseVersion: stateIn(target, environment ?? '')?.version,
    revertAfterSeconds: draft.revertAfterSeconds,
  });
}

/** The body of the taking of a right by break-glass. */
export function breakGlassOf(draft: RequestDraft): BreakGlass {
  const { target, reason, ticket } = draft;
  const { scope, durationSeconds } = privilegeOf(draft);
  return BreakGlass.parse({
    connectionId: target.connection.id,
    reason,
    ticket,
    kind: 'access',
    scope,
    durationSeconds,
  });
}

function privilegeOf(draft: RequestDraft) {
  return {
    scope: {
      flags: draft.selection,
      environments: draft.environments ?? [draft.environment],
      actions: draft.actions ?? offeredActions(draft.target),
    },
    durationSeconds: draft.durationSeconds,
    extends: draft.extends,
  };
}

/** Takes the fault of a step off the draft, so that it is shown once. */
export function takeFault(draft: RequestDraft, step: string): string | undefined {
  if (draft.fault?.step !== step) return undefined;
  const { text } = draft.fault;
  delete draft.fault;
  return text;
}

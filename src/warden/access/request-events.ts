import type { AccessRequest, NewRequest } from '../../contract/access-request';
import { Personal, type NewActor, type NewEvent } from '../ledger/sealed-event';
import { scopeOf } from './scope';
import { effectInWords, flagsInWords, onlyFlag } from './wording';

/** What every event about a request says of it. */
export function aboutRequest({ id, wanted }: Pick<AccessRequest, 'id' | 'wanted'>) {
  const flag = onlyFlag(scopeOf(wanted));
  return { requestId: id, connectionId: wanted.connectionId, ...(flag !== undefined && { flag }) };
}

/** What is asked for, at the moment when it is asked for or changed. */
export function askedEvent(
  kind: 'request_made' | 'request_edited',
  request: AccessRequest,
  actor: NewActor,
): NewEvent {
  const { wanted, digest, policySet, breakGlass } = request;
  const { flags, environments } = scopeOf(wanted);
  return {
    kind,
    actor,
    ...aboutRequest(request),
    requestKind: wanted.kind,
    breakGlass,
    flags: flagsInWords(flags),
    environments,
    effect: effectInWords(wanted),
    durationSeconds: secondsOf(wanted),
    reason: new Personal(wanted.reason),
    ticket: wanted.ticket,
    digest,
    policySet,
  };
}

/** How long what is asked for lasts; 0 for a change that is not set back. */
export function secondsOf(wanted: NewRequest): number {
  return wanted.kind === 'access' ? wanted.durationSeconds : (wanted.revertAfterSeconds ?? 0);
}

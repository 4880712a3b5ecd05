import type { NewChange, NewRequest } from '../../contract/access-request';
import type { Caller } from '../identity/caller';
import { ProblemError } from '../problem-error';
import type { Store } from '../store/store';
import { holds } from './grant-steps';
import type { Reach } from './reach';
import { scopeOf } from './scope';

/** Milliseconds that a window may begin from now. */
export const latestStart = 30 * 86_400_000;

/**
 * Whether a request makes sense, whatever the policies say of it: its times, what the platform offers, and the state that a
 * change is meant for.
 * @throws ProblemError that says what to mend
 */
export async function requireAskable(
  store: Store,
  wanted: NewRequest,
  reach: Reach,
  { person }: Caller,
  now: Date,
): Promise<void> {
  if (person.kind !== 'person' && wanted.kind === 'access')
    throw new ProblemError('forbidden', 'A service may propose changes, and hold no grant.');
  if (wanted.startsAt !== null) {
    const wait = Date.parse(wanted.startsAt) - now.getTime();
    if (wait <= 0) throw unusable('/startsAt', 'is over already. Leave it out to begin at once.');
    if (wait > latestStart) throw unusable('/startsAt', 'is more than 30 days away.');
  }
  requireOffered(wanted, reach);
  if (wanted.kind === 'change') requireMeantState(wanted, reach);
  else if (wanted.extends !== null) await requireOpenGrant(store, wanted.extends, person.id, now);
}

function requireOffered(wanted: NewRequest, { connection }: Reach): void {
  for (const action of scopeOf(wanted).actions)
    if (connection.capabilities[action] === 'no')
      throw unusable(
        wanted.kind === 'access' ? '/scope/actions' : '/to',
        action === 'toggle'
          ? `${connection.name} has no switch that the warden can turn.`
          : `${connection.name} has no percentage that the warden can set.`,
      );
}

function requireMeantState({ environment, baseVersion, to }: NewChange, { flags }: Reach): void {
  const state = flags[0]?.states.find((one) => one.environment === environment);
  if (!state) throw unusable('/environment', 'is none that the flag has a state in.');
  if (state.version !== baseVersion)
    throw new ProblemError('conflict', 'The flag was changed meanwhile. Look at it anew, and then ask.');
  if ('state' in to && state.state === to.state)
    throw unusable('/to', `is what the flag does already: it is ${to.state}.`);
}

async function requireOpenGrant(store: Store, id: string, person: string, now: Date): Promise<void> {
  const grant = await store.access.grant(id);
  if (!grant || grant.person.id !== person) throw unusable('/extends', 'is no grant of yours.');
  if (grant.state !== 'scheduled' && !holds(grant, now))
    throw unusable('/extends', `is ${grant.state === 'active' ? 'expired' : grant.state} already. Ask anew.`);
}

const unusable = (at: string, message: string) =>
  new ProblemError('invalid_request', `${at.slice(1)} ${message}`, { errors: [{ at, message }] });

import type { FlagState } from '../../contract/flag';
import type { Toggle } from '../../contract/toggle';
import type { WantedChange } from '../../contract/wanted-change';
import { shows } from '../access/shows';
import type { NewEvent } from '../ledger/sealed-event';
import type { CatalogueChange, FlagDifference } from '../store/catalogue-rows';
import { Personal, type NewActor } from '../ledger/sealed-event';

type OutOfBandChange = Extract<NewEvent, { kind: 'out_of_band_change' }>;
type ObservedChange = OutOfBandChange['changes'][number];

/** Changes of one event: as many as fit, however long their texts are. */
const mostChanges = 10;

/**
 * The events for what a platform shows otherwise than before, and no toggle of `ours` that is under way wanted: flags that
 * came, went, were archived or revived, and states that are different. Other facts, such as a description or the last evaluation, change nothing that a flag does.
 */
export function outOfBandChanges(
  connectionId: string,
  actor: NewActor,
  { differences, sameReader }: CatalogueChange,
  ours: readonly Toggle[],
): OutOfBandChange[] {
  return differences.flatMap((difference) => {
    const changes = changesOf(difference, sameReader, ours);
    const by = difference.after?.lastChange?.by ?? null;
    const events: OutOfBandChange[] = [];
    for (let start = 0; start < changes.length; start += mostChanges)
      events.push({
        kind: 'out_of_band_change',
        actor,
        connectionId,
        flag: difference.key,
        changes: changes.slice(start, start + mostChanges),
        by: by === null ? null : new Personal(by),
      });
    return events;
  });
}

/** The percentage of a flag that is off is changed without being shown. */
const hides = (last: FlagState | null, { state }: FlagState, to: WantedChange) =>
  'rolloutPercentage' in to && last?.state === 'off' && state === 'off';

function changesOf(
  { key, before, after }: FlagDifference,
  sameReader: boolean,
  ours: readonly Toggle[],
): ObservedChange[] {
  const isOurs = (last: FlagState | null, state: FlagState) =>
    ours.some(
      ({ flag, environment, to }) =>
        flag === key && environment === state.environment && (shows(state, to) || hides(last, state, to)),
    );
  const changes: ObservedChange[] = [];
  if (!before) changes.push({ what: 'created' });
  if (!after) changes.push({ what: 'removed' });
  if (before && after && (before.archivedAt === null) !== (after.archivedAt === null))
    changes.push({ what: after.archivedAt === null ? 'revived' : 'archived' });
  if (!after) return changes;
  const gone = new Map(before?.states.map((state) => [state.environment, state]));
  for (const state of after.states) {
    const last = gone.get(state.environment) ?? null;
    gone.delete(state.environment);
    if (!isSame(last, state, sameReader) && !isOurs(last, state))
      changes.push(stateChange(state.environment, last, state));
  }
  for (const [environment, last] of gone) changes.push(stateChange(environment, last, null));
  return changes;
}

function stateChange(environment: string, before: FlagState | null, after: FlagState | null): ObservedChange {
  return { what: 'state', environment, before: before && written(before), after: after && written(after) };
}

function isSame(one: FlagState | null, other: FlagState, sameReader: boolean): boolean {
  if (one === null) return false;
  const [before, after] = [written(one), written(other)];
  return (
    before.state === after.state &&
    before.rollout === after.rollout &&
    (!sameReader || before.version === after.version)
  );
}

function written({ state, rollout, version }: FlagState) {
  return {
    state,
    rollout:
      rollout.to === 'some' && rollout.percentage !== null ? `some ${rollout.percentage}%` : rollout.to,
    version: version.replace(/\p{Surrogate}|\0/gu, '\ufffd'),
  };
}

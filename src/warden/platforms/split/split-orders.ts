import type { FlagState } from '../../../contract/flag';
import { approvalsRequired, makeChange, notOffered } from '../http/make-change';
import type { Order } from '../http/platform-line';
import { PlatformError, type PlatformChange } from '../platform-adapter';
import type { Definition, SplitEnvironment } from './split-answers';
import type { SplitApi } from './split-api';
import { asksForApprovals } from './split-capabilities';
import { isOnOff, isTargeted, stateOf } from './split-state';

interface Shown {
  state: FlagState;
  environment: SplitEnvironment;
  definition: Definition | null;
}

/** Split may be set to want a title beside the comment. */
const title = 'Flagwarden';

/** Reads and changes single flags of one project. */
export class SplitOrders {
  constructor(private readonly api: SplitApi) {}

  async read(flagKey: string, environment: string, signal: AbortSignal): Promise<FlagState | null> {
    return (await this.#shown({ flagKey, environment }, signal))?.state ?? null;
  }

  /** @throws PlatformError */
  apply(change: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    const steps = {
      platform: 'Split',
      read: (either: AbortSignal) => this.#shown(change, either),
      order: (before: Shown) => this.#orderFor(change, before),
      refusal,
      made: ({ state, definition }: Shown) => shows(change, state, definition),
    };
    return makeChange(this.api.line, change, steps, signal);
  }

  async #shown(
    { flagKey, environment: id }: Pick<PlatformChange, 'flagKey' | 'environment'>,
    signal: AbortSignal,
  ): Promise<Shown | null> {
    const environment = (await this.api.environments(signal)).find((one) => one.id === id);
    if (!environment) return null;
    const definition = await this.api.definition(flagKey, id, signal);
    if (!definition && !(await this.api.flag(flagKey, signal))) return null;
    return { state: stateOf(id, definition ?? undefined), environment, definition };
  }

  #orderFor(change: PlatformChange, { environment, definition }: Shown): Omit<Order, 'signal'> {
    const { flagKey, to, comment } = change;
    if (!definition)
      throw notOffered('The flag has no definition in this environment. Initiate it in Split first.');
    requireNoApprovals(change, environment, definition);
    const place = this.api.placeOf(flagKey, environment.id);
    if ('state' in to) {
      const path = `${place}/${to.state === 'on' ? 'restore' : 'kill'}`;
      return { method: 'PUT', path, body: { title, comment } };
    }
    const value = bucketsFor(definition, to.rolloutPercentage);
    return {
      method: 'PATCH',
      path: place,
      query: { title, comment },
      body: [{ op: 'replace', path: '/defaultRule', value }],
    };
  }
}

/** A token may be allowed to pass the approvals of Split by; nobody asked us to. */
function requireNoApprovals(
  { to }: PlatformChange,
  environment: SplitEnvironment,
  { openChangeRequestId }: Definition,
): void {
  if (openChangeRequestId)
    throw approvalsRequired('A change request of Split is open for this flag in this environment.');
  // Where a team lets flags be killed without approval, that is its own rule.
  const kill = 'state' in to && to.state === 'off' && environment.changePermissions?.allowKills === true;
  if (asksForApprovals(environment) && !kill)
    throw approvalsRequired(`Split asks for an approval of its own in "${environment.name}".`);
}

/** Split's answer for want of an approval, and that of the policies of Harness. */
function refusal(error: PlatformError): PlatformError {
  if (error.code === 'forbidden' && /approvals are required/i.test(error.detail))
    return approvalsRequired(error.detail, error);
  if (error.more.status === 409)
    return new PlatformError('forbidden', error.detail, { ...error.more, cause: error });
  return error;
}

function bucketsFor(definition: Definition, percentage: number) {
  if (!Number.isInteger(percentage))
    throw notOffered('Split rolls out by whole percents. Give a percentage without a fraction.');
  const whole = (definition.trafficAllocation ?? 100) === 100;
  if (!isOnOff(definition) || isTargeted(definition) || !whole || definition.killed)
    throw notOffered(
      'A percentage is clear only for a flag that is on, with the treatments "on" and "off", for all of the traffic, without targets and rules. Change it in Split.',
    );
  return [
    { treatment: 'on', size: percentage },
    { treatment: 'off', size: 100 - percentage },
  ];
}

function shows({ to }: PlatformChange, { state }: FlagState, definition: Definition | null): boolean {
  if ('state' in to) return state === to.state;
  const served = (definition?.defaultRule ?? [])
    .filter(({ treatment }) => treatment === 'on')
    .reduce((sum, { size }) => sum + size, 0);
  return served === to.rolloutPercentage;
}

import type { FlagState } from '../../../contract/flag';
import { PlatformError, type PlatformChange } from '../platform-adapter';
import type { Order, PlatformLine } from './platform-line';

/** A flag in an environment as the platform shows it at this moment. */
export interface ShownFlag {
  state: FlagState;
}

/** What a platform does on the way of a change. */
export interface ChangeSteps<Shown extends ShownFlag> {
  /** The platform's name. */
  platform: string;
  /** Null when there is no such flag or environment. */
  read: (signal: AbortSignal) => Promise<Shown | null>;
  /** Versions under which the state may have been shown; its own alone unless given. */
  versions?: (shown: Shown) => ReadonlySet<string>;
  /**
   * The order that makes the change.
   * @throws PlatformError when it can't be made, or the platform asks for approvals
   */
  order: (before: Shown, signal: AbortSignal) => Omit<Order, 'signal'> | Promise<Omit<Order, 'signal'>>;
  /** What a refusal of the order means here; as it is unless given. */
  refusal?: (error: PlatformError) => PlatformError;
  /** Whether what is shown is what was wanted. */
  made: (after: Shown) => boolean;
}

/**
 * The way of every change: look whether the state is still the one that the change was meant for, send the order once, and
 * look again.
 * @throws PlatformError as `ProjectSession.apply` says
 */
export async function makeChange<Shown extends ShownFlag>(
  line: PlatformLine,
  change: PlatformChange,
  steps: ChangeSteps<Shown>,
  signal: AbortSignal,
): Promise<FlagState> {
  const before = asMeant(await steps.read(signal), change, steps);
  const order = await steps.order(before, signal);
  try {
    await line.tell({ ...order, signal });
  } catch (error) {
    throw error instanceof PlatformError && steps.refusal ? steps.refusal(error) : error;
  }
  return shownAfter(steps, signal);
}

function asMeant<Shown extends ShownFlag>(
  before: Shown | null,
  { flagKey, environment, baseVersion }: PlatformChange,
  { platform, versions }: ChangeSteps<Shown>,
): Shown {
  if (!before)
    throw new PlatformError('conflict', `${platform} has no flag "${flagKey}" in "${environment}" any more.`);
  if (versions ? versions(before).has(baseVersion) : before.state.version === baseVersion) return before;
  throw new PlatformError(
    'conflict',
    `"${flagKey}" was changed in "${environment}" meanwhile: it is ${inWords(before.state)} now. Look at it anew.`,
  );
}

/** @throws PlatformError `outcome_unknown` when the platform does not show what it took */
async function shownAfter<Shown extends ShownFlag>(
  { platform, read, made }: ChangeSteps<Shown>,
  signal: AbortSignal,
): Promise<FlagState> {
  let after: Shown | null;
  try {
    after = await read(signal);
  } catch (error) {
    const why = error instanceof PlatformError ? ` ${error.detail}` : '';
    const detail = `${platform} took the change, but what it shows now could not be read.${why}`;
    throw new PlatformError('outcome_unknown', detail, { cause: error });
  }
  if (after && made(after)) return after.state;
  const now = after ? `the flag ${inWords(after.state)}, otherwise than was wanted,` : 'no such flag';
  throw new PlatformError('outcome_unknown', `${platform} took the change, but shows ${now} now.`);
}

const inWords = ({ state }: FlagState) => (state === 'not_configured' ? 'not configured' : state);

export const notOffered = (detail: string) => new PlatformError('not_offered', detail);

export const approvalsRequired = (detail: string, cause?: PlatformError) =>
  new PlatformError('approvals_required', `${detail} Make the change there.`, { ...cause?.more, cause });

/** The platform itself refused the change for an outdated state. */
export const conflict = (cause: PlatformError) =>
  new PlatformError('conflict', cause.detail, { ...cause.more, cause });

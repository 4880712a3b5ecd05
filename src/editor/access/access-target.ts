import type { AccessAction } from '../../contract/access-scope';
import type { Connection, Environment } from '../../contract/connection';
import type { Flag, FlagState } from '../../contract/flag';

/** A flag that somebody wants to change, as the catalogue has it now. */
export interface AccessTarget {
  readonly flag: Flag;
  readonly connection: Connection;
  readonly environments: readonly Environment[];
  /** Where it is to be changed, as far as that was said. */
  readonly environment: string | undefined;
}

/** What the warden can change on the platform of a flag, as far as is known. */
export const offeredActions = ({ connection }: Pick<AccessTarget, 'connection'>): AccessAction[] =>
  (['toggle', 'rollout'] as const).filter((action) => connection.capabilities[action] !== 'no');

/** The name by which people know an environment. */
export const environmentName = ({ environments }: Pick<AccessTarget, 'environments'>, key: string): string =>
  environments.find((one) => one.key === key)?.name ?? key;

/** Whether an environment is, or may be, one that matters most: what isn't known counts as production. */
export const isProduction = ({ environments }: Pick<AccessTarget, 'environments'>, key: string): boolean =>
  environments.find((one) => one.key === key)?.production !== false;

export const stateIn = ({ flag }: Pick<AccessTarget, 'flag'>, key: string): FlagState | undefined =>
  flag.states.find(({ environment }) => environment === key);

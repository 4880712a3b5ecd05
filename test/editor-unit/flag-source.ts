import type { CatalogueState } from '../../src/client/catalogue';
import type { Connection } from '../../src/contract/connection';
import type { Flag } from '../../src/contract/flag';
import type { FlagSource } from '../../src/editor/shared/key-standing';
import { environments } from '../lifecycle/facts';
import { connection } from '../lifecycle/sprawl-facts';

/** Flags at hand: those of one connection that was read just now, where nothing else is said. */
export function sourceOf(own: {
  state?: CatalogueState;
  connections?: readonly Connection[];
  flags?: readonly Flag[];
}): FlagSource {
  const { state = { state: 'live' }, connections = [connection()], flags = [] } = own;
  return {
    state,
    connections: () => connections,
    environments: (connectionId) =>
      environments.map((one, order) => ({ ...one, connectionId, name: one.key, order })),
    flagsByKey: (key) => flags.filter((flag) => flag.key === key),
  };
}

import type { UsedWarden } from './used-warden';
import type { LiveCatalogue } from '../../client/live-catalogue';
import type { ContextValues } from '../manifest';

/** How the warden is, as seen from this window. `failed` and `signed_out`: it won't come back without a person's help. */
export type WardenCondition = ContextValues['flagwarden.warden'];

export function wardenCondition(
  catalogue: Pick<LiveCatalogue, 'started' | 'state'>,
  warden: Pick<UsedWarden, 'failure'>,
): WardenCondition {
  if (!catalogue.started) return 'unasked';
  if (warden.failure?.reason === 'signed_out') return 'signed_out';
  if (warden.failure?.isLasting === true) return 'failed';
  const { state } = catalogue.state;
  return state === 'empty' ? 'starting' : state;
}

import type { FlagChange } from '../../../contract/flag';
import type { UnleashEvent } from './unleash-answers';

/** Accounts that are nobody: what Unleash does by itself, and changes with an admin API token. */
const systemUser = -1337;
const adminToken = -42;

const actions: Readonly<Record<string, FlagChange['action']>> = {
  'feature-created': 'created',
  'feature-import': 'created',
  'feature-environment-enabled': 'turned_on',
  'feature-environment-disabled': 'turned_off',
  'feature-archived': 'archived',
  'feature-revived': 'revived',
  'feature-deleted': 'deleted',
};

const updates =
  /^(feature-(updated|metadata-updated|variants-updated|environment-variants-updated|strategy-\w+|project-change|stale-\w+|tagged|untagged|completed|uncompleted|dependency-\w+|dependencies-removed|link-\w+)|strategy-order-changed)$/;

/** Events that name a flag and leave it as it was. */
const noChange = new Set(['feature-favorited', 'feature-unfavorited', 'feature-potentially-stale-on']);

export const changesFlag = ({ type }: UnleashEvent): boolean => !noChange.has(type);

/** An event of Unleash in the contract's words. */
export function changeOf(event: UnleashEvent): FlagChange {
  return {
    id: String(event.id),
    at: event.createdAt,
    by: doerOf(event),
    action: actions[event.type] ?? (updates.test(event.type) ? 'updated' : 'other'),
    environment: event.environment || null,
    platformAction: event.type,
  };
}

/** The person behind an event; null when it was none. */
export function personOf({ createdBy, createdByUserId }: UnleashEvent): string | null {
  return (createdByUserId ?? 0) < 0 || !createdBy ? null : createdBy;
}

function doerOf({ createdBy, createdByUserId }: UnleashEvent): string | null {
  if (createdByUserId === systemUser) return 'Unleash';
  if (!createdBy) return null;
  return createdByUserId === adminToken ? `${createdBy} (API token)` : createdBy;
}

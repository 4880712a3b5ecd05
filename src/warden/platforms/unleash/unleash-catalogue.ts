import type { PulledCatalogue } from '../platform-adapter';
import type { Feature } from './unleash-answers';
import { capabilitiesOf } from './unleash-edition';
import type { UnleashProjectFacts } from './unleash-facts';
import { flagOf, type FlagContext } from './unleash-flag';

/** A project of Unleash in the contract's words. */
export function catalogueOf(facts: UnleashProjectFacts): PulledCatalogue {
  const used = facts.environments
    .filter(({ visible }) => visible !== false)
    .sort((one, other) => (one.sortOrder ?? 0) - (other.sortOrder ?? 0));
  const listed = new Set(facts.features.map(({ name }) => name));
  // A flag revived between the two reads is in both: it is not archived any more.
  const all = [...facts.features, ...facts.archived.filter(({ name }) => !listed.has(name))];
  const context: FlagContext = {
    ...facts,
    environmentKeys: used.map(({ name }) => name),
    evaluationsReported: all.some(wasSeen),
  };
  return {
    environments: used.map(({ name, type }, order) => ({
      key: name,
      name,
      production: type ? type === 'production' : null,
      order,
    })),
    flags: all.map((feature) => flagOf(feature, context)),
    capabilities: capabilitiesOf(facts.edition, facts.history !== null),
  };
}

/** When none was ever seen, maybe no SDK sends metrics: then silence proves nothing. */
const wasSeen = ({ lastSeenAt, environments }: Feature) =>
  Boolean(lastSeenAt) || environments.some((environment) => environment.lastSeenAt);

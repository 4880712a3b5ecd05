import type { Feature, Project, ProjectEnvironment } from './unleash-answers';
import type { Edition } from './unleash-edition';
import type { UnleashHistory } from './unleash-history';
import type { ProjectStrategies } from './unleash-strategies';

/** Everything read of a project. */
export interface UnleashProjectFacts {
  /** The address of Unleash's own pages. */
  base: string;
  edition: Edition;
  project: Project;
  environments: ProjectEnvironment[];
  /** Days a flag of a type is meant to live; null: for ever. */
  lifetimes: ReadonlyMap<string, number | null>;
  features: Feature[];
  archived: Feature[];
  strategies: ProjectStrategies;
  /** Null when the token may not read events. */
  history: UnleashHistory | null;
}

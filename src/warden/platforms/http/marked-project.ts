import type { ProjectSession } from '../platform-adapter';
import { MarkedReads, type Intervals, type MarkedSource } from './marked-reads';

/** Where a project is read as a whole, a flag's history, and single flags. */
export interface MarkedProject {
  source: MarkedSource;
  intervals: Intervals;
  history: Pick<ProjectSession, 'changes'>;
  orders: Pick<ProjectSession, 'read' | 'apply'>;
}

/** A project that is polled, by the newest entry of its platform's log where there is one. */
export function markedProject({ source, intervals, history, orders }: MarkedProject): ProjectSession {
  const reads = new MarkedReads(source, intervals);
  return {
    watch: null,
    get pollInterval() {
      return reads.pollInterval;
    },
    pull: (since, signal) => reads.pull(since, signal),
    changes: (flagKey, page, signal) => history.changes(flagKey, page, signal),
    read: (flagKey, environment, signal) => orders.read(flagKey, environment, signal),
    apply: (change, signal) => orders.apply(change, signal),
  };
}

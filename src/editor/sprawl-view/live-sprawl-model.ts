import * as vscode from 'vscode';
import { ownThresholds } from '../../configuration/own-thresholds';
import { computeSprawl } from '../../lifecycle/compute-sprawl';
import { relevantConnections } from '../../lifecycle/relevant-connections';
import { emptySprawl, type Sprawl, type SprawlFolder } from '../../lifecycle/sprawl';
import type { FolderIndex, Services } from '../services';
import { Coalesced } from '../shared/coalesced';
import type { SprawlModel } from './sprawl-model';

type Sources = Pick<Services, 'catalogue' | 'indexes' | 'configurations' | 'log'>;

/** How long changes are gathered before the sprawl is made anew, in milliseconds. */
const gatherFor = 150;
/** Thresholds are in days, so a quiet window looks at the clock this often, in milliseconds. */
const lookAgainAfter = 15 * 60_000;

/** Makes the sprawl anew, soon after any of its sources changed. */
export class LiveSprawlModel implements SprawlModel {
  sprawl: Sprawl = emptySprawl;
  settled = false;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly refresh = new Coalesced(gatherFor, () => this.compute());
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly sources: Sources) {
    const soon = () => this.refresh.soon();
    const clock = setInterval(soon, lookAgainAfter);
    this.subscriptions = [
      this.refresh,
      this.changed,
      sources.indexes.onDidChange(soon),
      sources.configurations.onDidChange(soon),
      new vscode.Disposable(sources.catalogue.onDidChange(soon)),
      new vscode.Disposable(() => clearInterval(clock)),
    ];
    soon();
  }

  get attentionCount(): number {
    return this.sprawl.counts.unknown + this.sprawl.counts.stale;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private compute(): void {
    const { catalogue, indexes } = this.sources;
    const { state } = catalogue;
    const start = performance.now();
    this.sprawl =
      state.state === 'empty'
        ? emptySprawl
        : computeSprawl({
            offline: state.state === 'offline' ? state : null,
            connections: catalogue.connections(),
            environments: (connectionId) => catalogue.environments(connectionId),
            flags: catalogue.flags(),
            folders: indexes.folders.map((folder) => this.factsOf(folder)),
            now: new Date(),
          });
    this.settled = state.state !== 'empty' && indexes.folders.every(({ scanning }) => !scanning);
    this.sources.log.trace(
      `Sprawl of ${this.sprawl.entries.length} flags in ${Math.round(performance.now() - start)} ms`,
    );
    this.changed.fire();
  }

  private factsOf({ folder, index, scanning }: FolderIndex): SprawlFolder {
    const configuration = this.sources.configurations.of(folder);
    const { ids, missing } = relevantConnections(configuration, this.sources.catalogue.connections());
    return {
      id: folder.uri.toString(),
      scanned: !scanning,
      connectionIds: ids,
      missingConnections: missing,
      thresholds: ownThresholds(configuration),
      counts: index.keys(),
      sureReferences: (key) => index.toKey(key).filter(({ certainty }) => certainty === 'sure').length,
    };
  }
}

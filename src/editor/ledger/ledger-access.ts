import * as vscode from 'vscode';
import type { AccessModel } from '../../client/access/access-model';
import type { FlagCatalogue } from '../../client/catalogue';
import { FileLedgerMemory } from '../../client/ledger/file-ledger-memory';
import type { FlagOfEvent } from '../../client/ledger/flag-of-event';
import { LastEvents, type LastEvent } from '../../client/ledger/last-events';
import { LedgerWatch } from '../../client/ledger/ledger-watch';
import type { WitnessDemand } from '../../client/ledger/pin-with-witnesses';
import { PinStore } from '../../client/ledger/pin-store';
import type { StreamListener } from '../../client/live-catalogue';
import { stateNow } from '../../client/ledger/state-now';
import type { WardenClient } from '../../client/warden-client';

interface Parts {
  /** The warden at hand, if there is one. */
  readonly client: () => WardenClient | undefined;
  readonly catalogue: FlagCatalogue;
  readonly stream: { followStream(listener: Partial<StreamListener>): () => void };
  /** Tells of requests, grants and changes as they go on. */
  readonly access: Pick<AccessModel, 'onDidChange'>;
  readonly log: vscode.LogOutputChannel;
  /** Which witnesses have to have cosigned what the warden shows; nobody where left out. */
  readonly demand?: () => WitnessDemand;
  /** Where what is trusted and what was seen is kept, for all windows of this user. */
  readonly directory: string;
}

/** Milliseconds between looks at the ledger while a warden is followed. */
const interval = 10 * 60_000;

/** The warden's ledger as features use it: verified on this machine, whenever the warden comes back and from time to time. */
export class LedgerAccess implements vscode.Disposable {
  readonly watch: LedgerWatch;
  private readonly growth = new vscode.EventEmitter<void>();
  /** Everyone is shown more of the ledger than before. */
  readonly onDidGrow = this.growth.event;
  private readonly last: LastEvents;
  private readonly subscription: vscode.Disposable;
  private readonly log: vscode.LogOutputChannel;
  private isLive = false;

  constructor({ client, catalogue, stream, access, log, demand, directory }: Parts) {
    this.log = log;
    const place = (name: string) => vscode.Uri.joinPath(vscode.Uri.file(directory), name).fsPath;
    this.watch = new LedgerWatch({
      client,
      // The user's own warden: whatever a server calls itself, this file is about that one.
      pins: new PinStore(place('embedded.json')),
      memory: new FileLedgerMemory(place('logs')),
      log,
      ...(demand && { demand }),
    });
    this.last = new LastEvents((flag) => this.watch.history(flag, { limit: 1 }));
    const timer = setInterval(() => {
      if (this.isLive) void this.watch.verify();
    }, interval);
    this.subscription = vscode.Disposable.from(
      new vscode.Disposable(() => clearInterval(timer)),
      new vscode.Disposable(access.onDidChange(() => this.last.outdate(null))),
      new vscode.Disposable(stream.followStream({ ledgerGrew: () => this.grew() })),
      this.growth,
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (demand && change.affectsConfiguration('flagwarden.ledger')) void this.watch.verify();
      }),
      new vscode.Disposable(
        catalogue.onDidChange(({ keys }) => {
          this.last.outdate(keys);
          const wasLive = this.isLive;
          this.isLive = catalogue.state.state === 'live';
          if (this.isLive && !wasLive) void this.watch.verify();
        }),
      ),
    );
  }

  /** The last event of a flag, as it is known and can be believed now. Asks in the background for what is missing. */
  lastEvent(flag: FlagOfEvent): LastEvent {
    const last = this.last.of(flag);
    if (last.found !== 'entry') return last;
    const state = stateNow(last.entry.state, this.watch.standing.state);
    return { found: 'entry', entry: { ...last.entry, state } };
  }

  /** Holds the ledger to entries that the warden says it wrote for this person, about a flag with this key. */
  acknowledged(key: string, entries: readonly string[]): void {
    this.last.outdate([key]);
    for (const index of entries) {
      this.watch.expectOwn(BigInt(index)).catch((error: unknown) => {
        this.log.warn(`Entry ${index} of the ledger can't be kept in mind: ${String(error)}`);
      });
    }
  }

  private grew(): void {
    this.last.outdate(null);
    this.growth.fire();
    void this.watch.verify();
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

import * as vscode from 'vscode';
import { Arrangement, defaultArrangement } from './arrangement';

const storedAs = 'flagwarden.sprawl.arrangement';

/** What a person chose to see in the tree. All but the filter is remembered for the workspace. */
export class SprawlViewState implements vscode.Disposable {
  private chosen: Arrangement;
  private words = '';
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {
    const remembered = Arrangement.safeParse(memory.get(storedAs) ?? {});
    this.chosen = remembered.success ? remembered.data : defaultArrangement;
    this.tellContext();
  }

  get arrangement(): Arrangement {
    return this.chosen;
  }

  get filter(): string {
    return this.words;
  }

  set filter(words: string) {
    this.words = words;
    this.tellContext();
    this.changed.fire();
  }

  /** Whether some entries may be hidden by what a person chose. */
  get narrowed(): boolean {
    const { categories, onlyThisFile } = this.chosen;
    return this.words.trim() !== '' || categories !== null || onlyThisFile;
  }

  async arrange(change: Partial<Arrangement>): Promise<void> {
    this.chosen = { ...this.chosen, ...change };
    this.tellContext();
    this.changed.fire();
    await this.memory.update(storedAs, this.chosen);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private tellContext(): void {
    const tell = (key: string, value: boolean) => vscode.commands.executeCommand('setContext', key, value);
    void tell('flagwarden.sprawl.narrowed', this.narrowed);
    void tell('flagwarden.sprawl.onlyThisFile', this.chosen.onlyThisFile);
  }
}

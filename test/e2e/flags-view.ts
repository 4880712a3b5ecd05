import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** A group of the tree: its name, the number beside it, and the keys below it when it is open. */
export interface ShownGroup {
  name: string;
  count: string;
  keys: string[];
}

interface ShownRow {
  /** 1 for groups, 2 for flags. */
  level: number;
  name: string;
  description: string;
  /** For those who don't see it. */
  label: string;
}

/** What is needed of the elements of a page; the types of browsers aren't at hand here. */
interface PageElement {
  getAttribute(name: string): string | null;
  querySelector(selector: string): { textContent: string | null } | null;
}

/** The tree of flags, as a person sees it. */
export class FlagsView {
  private constructor(readonly workbench: Workbench) {}

  /** Opens the view and waits until the flags and their references are there. */
  static async open(workbench: Workbench): Promise<FlagsView> {
    await workbench.openView('Flagwarden');
    return new FlagsView(workbench);
  }

  private get pane(): Locator {
    return this.workbench.pane('Flags');
  }

  /** The row of a flag, by its key. */
  flag(key: string): Locator {
    return this.pane
      .locator('.monaco-list-row[role="treeitem"][aria-level="2"]')
      .filter({ has: this.workbench.page.locator(`.label-name`, { hasText: new RegExp(`^${key}$`) }) });
  }

  /** What a screen reader says of the rows below a flag, at the moment. */
  async below(key: string): Promise<string[]> {
    const rows = await this.shownRows();
    const at = rows.findIndex(({ name }) => name === key);
    const after = rows.slice(at + 1);
    const level = rows[at]?.level ?? Infinity;
    const end = after.findIndex((row) => row.level <= level);
    return after.slice(0, end < 0 ? undefined : end).map(({ label }) => label);
  }

  async expand(key: string): Promise<void> {
    const row = this.flag(key);
    await row.locator('.monaco-tl-twistie').click();
    await row.and(this.workbench.page.locator('[aria-expanded="true"]')).waitFor();
  }

  async expandGroup(name: string): Promise<void> {
    await this.workbench.expand(new RegExp(`^\\s*${name}`));
  }

  /** What the tree shows now. */
  async groups(): Promise<ShownGroup[]> {
    const groups: ShownGroup[] = [];
    for (const { level, name, description } of await this.shownRows()) {
      if (level === 1) groups.push({ name, count: description, keys: [] });
      else if (level === 2) groups.at(-1)?.keys.push(name);
    }
    return groups;
  }

  private shownRows(): Promise<ShownRow[]> {
    return this.pane.locator('.monaco-list-row[role="treeitem"]').evaluateAll((rows: PageElement[]) =>
      rows.map((row) => ({
        level: Number(row.getAttribute('aria-level')),
        name: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        label: row.getAttribute('aria-label') ?? '',
      })),
    );
  }

  /** The line above the tree. */
  get message(): Locator {
    return this.pane.locator('.tree-explorer-viewlet-tree-view .message');
  }

  /** What is said instead of a tree. */
  get welcome(): Locator {
    return this.pane.locator('.welcome-view-content');
  }
}

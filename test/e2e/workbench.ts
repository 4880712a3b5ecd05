import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { patience } from './patience';

/** A window of the editor in a browser, driven as a person would. */
export class Workbench {
  private constructor(readonly page: Page) {}

  /** Opens an address of the editor server in a new page and waits until it can be used. */
  static async open(context: BrowserContext, address: string): Promise<Workbench> {
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    // Now and then the web editor learns of its settings late, and asks to be reloaded for them.
    const asking = page.locator('.monaco-dialog-box').filter({ hasText: 'requires a reload' });
    await page.addLocatorHandler(asking, () => asking.getByRole('button', { name: 'Cancel' }).click());
    await page.goto(address);
    const workbench = new Workbench(page);
    await workbench.ready();
    return workbench;
  }

  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.page
      .locator(
        '.explorer-folders-view .monaco-list-row, .composite.viewlet .monaco-list-row, .explorer-empty-view',
      )
      .or(this.page.locator('.composite.viewlet'))
      .first()
      .waitFor();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** Whether something is in what the editor has stored for its next start. The web editor does so every few seconds. */
  async remembers(what: RegExp): Promise<boolean> {
    return what.test(JSON.stringify(await this.page.context().storageState({ indexedDB: true })));
  }

  /** Runs a command of the palette by its title, for instance `Flagwarden: Show Flags`. */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    for (let attempt = 1; ; attempt += 1) {
      await this.page.keyboard.press('F1');
      try {
        await input.waitFor({ timeout: 5_000 });
        await input.fill(`>${title}`, { timeout: 5_000 });
        // What the palette finds first may be another command with these words.
        await this.quickInputRows.filter({ hasText: title }).first().click({ timeout: 5_000 });
        return;
      } catch (error) {
        // A view that takes the focus at this moment closes the palette.
        await this.page.keyboard.press('Escape');
        if (attempt === 4) throw new Error(`The palette offers no "${title}"`, { cause: error });
      }
    }
  }

  /** The titles the palette offers for a text that some command has. */
  async offeredCommands(text: string): Promise<string[]> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.fill(`>${text}`);
    const rows = this.quickInputRows.filter({ hasText: text });
    await rows.first().waitFor();
    const titles = await rows.allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles;
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** An open input or pick list by its title. */
  inputTitled(title: string): Locator {
    return this.quickInput.locator('.quick-input-title', { hasText: new RegExp(`^${title}`) });
  }

  /** What stands below the open input: what is asked for, or why the value won't do. */
  get inputMessage(): Locator {
    return this.quickInput.locator('.quick-input-message');
  }

  get quickInputRows(): Locator {
    return this.page.locator('.quick-input-widget:visible .monaco-list-row');
  }

  /** Chooses a colour theme by its name in the editor's list. */
  async chooseTheme(name: string): Promise<void> {
    const input = this.quickInput.getByPlaceholder('Select Color Theme');
    for (let attempt = 1; ; attempt += 1) {
      await this.runCommand('Preferences: Color Theme');
      try {
        await input.waitFor({ timeout: 10_000 });
        await this.quickInputRows.first().waitFor({ timeout: 5_000 });
        break;
      } catch (error) {
        // A window that has just opened may not know its themes yet, and lists none for good.
        await this.page.keyboard.press('Escape');
        if (attempt === 6) throw new Error('The editor lists no themes', { cause: error });
      }
    }
    await input.fill(name);
    await this.quickInput
      .locator('.monaco-list-row.focused')
      .getByText(name, { exact: true })
      .first()
      .waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Types into the input box or the filter of the pick list that is open, and confirms. */
  async answer(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.waitFor();
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Answers the editor's dialog for a file to save, of this title, with a path that no file is at yet. */
  async saveAs(title: string, file: string): Promise<void> {
    const dialog = this.quickInput.filter({
      has: this.page.locator('.quick-input-title', { hasText: title }),
    });
    const input = dialog.locator('.quick-input-box input');
    // The dialog looks about in the folder first, and then puts in the name it offers.
    await dialog.locator('.monaco-list-row').first().waitFor();
    await dialog.locator('.monaco-progress-container.done').waitFor({ state: 'attached' });
    for (let attempt = 1; await dialog.isVisible(); attempt += 1) {
      if (attempt > 4) throw new Error(`"${title}" does not take ${file}`);
      await input.fill(file);
      await input.press('Enter');
      await dialog.waitFor({ state: 'hidden', timeout: 5_000 }).catch(() => undefined);
    }
  }

  /** Picks the entry of the open pick list that contains a text. */
  async pick(text: string | RegExp): Promise<void> {
    await this.quickInputRows.filter({ hasText: text }).first().click();
  }

  /**
   * Opens a file of the workspace, with the cursor at a line and column (1-based).
   * `file` is relative to its folder, with `/`.
   */
  async openFile(file: string, line = 1, column = 1): Promise<void> {
    const name = path.posix.basename(file);
    const tab = this.page.locator('.tab.active').filter({ hasText: name });
    for (let attempt = 1; ; attempt += 1) {
      await this.page.keyboard.press('ControlOrMeta+KeyP');
      const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
      try {
        await input.waitFor({ timeout: 5_000 });
        await input.fill(`${file}:${line}:${column}`);
        await this.page
          .locator('.quick-input-widget:visible .monaco-list-row.focused')
          .filter({ hasText: name })
          .waitFor({ timeout: 10_000 });
        await this.page.keyboard.press('Enter');
        await tab.waitFor({ timeout: 10_000 });
        break;
      } catch (error) {
        await this.page.keyboard.press('Escape');
        if (attempt === 4) throw new Error(`${file} could not be opened`, { cause: error });
      }
    }
    await this.editor.locator('.view-line').first().waitFor();
    // The column there counts a tab as its width.
    await this.page
      .locator('.statusbar-item')
      .filter({ hasText: `Ln ${line}, Col ` })
      .waitFor({ timeout: 10_000 });
  }

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  }

  /** Shows the hover at the cursor, as the keyboard shortcut does, and gives its text. */
  async hover(containing?: string | RegExp): Promise<string> {
    const content =
      containing === undefined ? this.hoverContent : this.hoverContent.filter({ hasText: containing });
    for (let attempt = 1; ; attempt += 1) {
      await this.askForHover();
      try {
        await content.first().waitFor({ timeout: 5_000 });
        break;
      } catch (error) {
        if (attempt === 6)
          throw new Error(`No hover appeared${containing ? ` that has ${containing}` : ''}`, {
            cause: error,
          });
        await this.page.keyboard.press('Escape');
      }
    }
    return (await this.hoverContent.allInnerTexts()).join('\n');
  }

  /** Asks for the hover at the cursor, and waits for nothing. */
  async askForHover(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+KeyK');
    await this.page.keyboard.press('ControlOrMeta+KeyI');
  }

  get hoverContent(): Locator {
    return this.page.locator('.monaco-hover:visible .hover-contents:not(:empty)');
  }

  /** Opens a view container by its name in the activity bar. */
  async openView(name: string): Promise<void> {
    const entry = this.activity(name);
    await entry.waitFor();
    const opened = this.page.locator('.activitybar .action-item.checked').and(entry);
    // The item as a whole: a badge may lie over its label.
    if ((await opened.count()) === 0) await entry.click();
    await opened.waitFor();
  }

  /** The item of the activity bar that stands for a view container. */
  activity(name: string): Locator {
    const label = this.page.locator(`a.action-label[aria-label^="${name}"]`);
    return this.page.locator('.activitybar .action-item').filter({ has: label });
  }

  /** Rows of the trees in the side bar. */
  /** A view of the side bar by its name. */
  pane(name: string): Locator {
    const header = this.page.locator('.pane-header .title', { hasText: new RegExp(`^(.*: )?${name}$`, 'i') });
    return this.page.locator('.part.sidebar .pane').filter({ has: header });
  }

  get rows(): Locator {
    return this.page.locator('.part.sidebar .monaco-list-row[role="treeitem"]');
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text }).first();
  }

  /** Goes to a row of the view that has the focus, by the keyboard alone, and opens it. */
  async enterRow(text: string | RegExp): Promise<void> {
    const focused = this.page.locator('.part.sidebar .monaco-list-row.focused').filter({ hasText: text });
    await this.row(text).waitFor();
    // A view that is asked for has the focus a moment later; until then keys would go into the code.
    await this.page.locator('.part.sidebar .monaco-list:focus-within').waitFor();
    await this.page.keyboard.press('Home');
    for (let at = 0; !(await focused.isVisible()); at += 1) {
      if (at > 50) throw new Error(`No row that the keyboard comes to has ${text}`);
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
  }

  /** Opens a collapsed row. */
  async expand(text: string | RegExp): Promise<void> {
    const row = this.row(text);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') {
      await row.locator('.monaco-tl-twistie').click();
      await this.row(text).and(this.page.locator('[aria-expanded="true"]')).waitFor();
    }
  }

  /** Opens the problems panel and gives its rows. */
  async problems(): Promise<Locator> {
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    if (!(await this.page.locator('.markers-panel').isVisible())) {
      await this.runCommand('Problems: Focus on Problems View');
      await this.page.locator('.markers-panel').waitFor();
    }
    return rows;
  }

  /** Shows the quick fixes at the cursor. */
  async quickFixes(): Promise<Locator> {
    const rows = this.page.locator('.action-widget:visible .monaco-list-row.action');
    for (let attempt = 1; ; attempt += 1) {
      await this.page.keyboard.press('ControlOrMeta+Period');
      try {
        await rows.first().waitFor({ timeout: 5_000 });
        break;
      } catch (error) {
        if (attempt === 6) throw new Error('No quick fix appeared', { cause: error });
        await this.page.keyboard.press('Escape');
      }
    }
    return rows;
  }

  get notifications(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }

  /** Opens the list of all notifications that wait for an answer: toasts may have come and gone. */
  async allNotifications(): Promise<Locator> {
    await this.runCommand('Notifications: Show Notifications');
    return this.page.locator('.notifications-center .notification-list-item');
  }

  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** The whole text of the active editor's visible lines. */
  async visibleText(): Promise<string> {
    const lines = await this.editor.locator('.view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  async screenshot(file: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }
}

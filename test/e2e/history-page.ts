import axe from 'axe-core';
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The page of a flag's history, as a person sees and hears it. */
export class HistoryPage {
  readonly frame: FrameLocator;

  private constructor(private readonly workbench: Workbench) {
    this.frame = workbench.page
      .frameLocator('iframe.webview.ready:visible')
      .frameLocator('iframe#active-frame');
  }

  static async shown(workbench: Workbench): Promise<HistoryPage> {
    const page = new HistoryPage(workbench);
    await page.frame.locator('main h1').waitFor();
    return page;
  }

  get list(): Locator {
    return this.frame.getByRole('listbox', { name: 'Events, newest first' });
  }

  get rows(): Locator {
    return this.list.getByRole('option');
  }

  /** What the rows in sight say, from the top. */
  texts(): Promise<string[]> {
    return this.rows.allInnerTexts();
  }

  get ledger(): Locator {
    return this.frame.locator('header button');
  }

  get count(): Locator {
    return this.frame.getByRole('status');
  }

  get proof(): Locator {
    return this.frame.locator('section.proof');
  }

  /** The row that a screen reader is at. */
  async active(): Promise<string> {
    const id = await this.list.getAttribute('aria-activedescendant');
    return this.frame.locator(`[id="${id}"]`).innerText();
  }

  filter(name: string): Locator {
    return this.frame.getByLabel(name, { exact: true });
  }

  /** What axe-core finds wrong, by rule with the elements. */
  async faults(): Promise<string[]> {
    const frame = await this.content();
    await frame.evaluate(axe.source);
    return frame.evaluate<string[]>(
      'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html, failureSummary }) => html + " " + failureSummary).join(" | ")))',
    );
  }

  private async content(): Promise<Frame> {
    const outer = await this.workbench.page.locator('iframe.webview.ready:visible').elementHandle();
    const inner = await (await outer?.contentFrame())?.waitForSelector('iframe#active-frame');
    const frame = await inner?.contentFrame();
    if (frame == null) throw new Error('The page has no content');
    return frame;
  }
}

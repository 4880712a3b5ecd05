import { cp, glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { startCodeServer, type CodeServer, type CodeServerOptions } from '../tools/code-server';
import { wardenDataIn, wardensFrom } from '../tools/embedded-wardens';
import { Workbench } from './workbench';

export type SessionOptions = Pick<CodeServerOptions, 'settings' | 'workspaceTrust'>;

/** Where pictures of the moment at which a test failed go. */
const failures = path.resolve('out/e2e/failures');

/** A person at a real editor: a profile of their own, and windows that share what the editor remembers. */
export class Session {
  private constructor(
    readonly server: CodeServer,
    readonly context: BrowserContext,
    private readonly browser: Browser,
  ) {}

  static async start(options: SessionOptions = {}): Promise<Session> {
    const server = await startCodeServer({ purpose: 'pages', installed: inject('installed'), ...options });
    const browser = await launchChromium();
    // One context, since the web editor keeps a profile's secrets in it.
    const context = await browser.newContext({ viewport: { width: 1280, height: 1200 } });
    return new Session(server, context, browser);
  }

  /** The folder of the embedded warden's data. It comes when a warden is first needed. */
  get dataDirectory(): string {
    return wardenDataIn(this.server.userData);
  }

  /** The process identifiers of the wardens that run for this profile. */
  wardens(): Promise<number[]> {
    return wardensFrom(this.server.extensions);
  }

  /** A copy of the sample shop that a test may change. */
  async shop(): Promise<string> {
    const folder = this.place('shop');
    await cp(path.resolve('examples/shop'), folder, { recursive: true });
    return folder;
  }

  /** A folder of one's own with these files, by their paths in it. */
  async folder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
    const folder = this.place(name);
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    }
    return folder;
  }

  open(folder: string): Promise<Workbench> {
    return Workbench.open(this.context, this.server.addressOf(folder));
  }

  /** Closes all windows as a person does: the editor gets to know of it. */
  async closeWindows(): Promise<void> {
    await Promise.all(
      this.context.pages().map(async (page) => {
        await page.goto('about:blank');
        await page.close();
      }),
    );
  }

  async photographWindows(name: string): Promise<void> {
    const file = name.replace(/[^a-z0-9]+/gi, '-').slice(0, 80);
    for (const [at, page] of this.context.pages().entries()) {
      await page
        .screenshot({ path: path.join(failures, `${file}-${this.server.port}-${at}.png`) })
        .catch(() => undefined);
    }
  }

  /** What the windows show below and tell, and the last lines of Flagwarden's logs: for where no picture can be looked at. */
  async whatWasSeen(): Promise<string> {
    const windows = this.context.pages().map(async (page, at) => {
      const seen = page.locator('.part.statusbar, .notifications-toasts, .monaco-dialog-box');
      return [`window ${at}:`, ...(await seen.allInnerTexts().catch(() => []))].join(' ');
    });
    const logs = await this.logsIn('**/{flagwarden.flagwarden,warden}/*.log');
    const ends = logs.map(
      ({ file, text }) => `== ${file}\n${text.trimEnd().split('\n').slice(-15).join('\n')}`,
    );
    return [...(await Promise.all(windows)), ...ends].join('\n');
  }

  /** What the editor, its extensions and the warden wrote to their logs. */
  async logs(): Promise<string> {
    return (await this.logsIn('**/*.log')).map(({ text }) => text).join('\n');
  }

  private async logsIn(pattern: string): Promise<{ file: string; text: string }[]> {
    const logs: { file: string; text: string }[] = [];
    for await (const file of glob(pattern, { cwd: this.server.directory })) {
      logs.push({ file, text: await readFile(path.join(this.server.directory, file), 'utf8') });
    }
    return logs;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  private count = 0;

  /** A folder that no other has been. */
  private place(name: string): string {
    this.count += 1;
    return path.join(this.server.directory, 'workspaces', String(this.count), name);
  }
}

/** One session for all tests of a file; its windows are closed after each test, unless `windows` are to stay. */
export function useSession(options: SessionOptions & { windows?: 'stay' } = {}): () => Session {
  let session: Session | undefined;
  beforeAll(async () => {
    session = await Session.start(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await session?.photographWindows(task.name);
      console.error(await session?.whatWasSeen());
    }
    if (options.windows !== 'stay') await session?.closeWindows();
  });
  afterAll(() => session?.stop());
  return () => {
    if (session === undefined) throw new Error('The session has not begun yet');
    return session;
  };
}

import { setTimeout as wait } from 'node:timers/promises';
import util from 'node:util';
import { launchChromium } from '../tools/chromium';
import { startCodeServer } from '../tools/code-server';
import { longestRun, suiteSettings, type Launch } from './launch';

/** Runs suites inside code-server, driven by a browser without a window. Gives the name of the editor. */
export async function runInCodeServer({ extension, suite, workspace }: Launch): Promise<string> {
  const server = await startCodeServer({ purpose: 'suites', settings: suiteSettings });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    let ended = () => {};
    const end = new Promise<void>((resolve) => (ended = resolve));
    await page.exposeFunction('codeAutomationExit', ended);
    await page.exposeFunction('codeAutomationLog', (_type: string, values: unknown[]) =>
      console.log(util.format(...values)),
    );
    const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const address = new URL(server.addressOf(workspace));
    address.searchParams.set(
      'payload',
      JSON.stringify([
        ['extensionDevelopmentPath', remote(extension)],
        ['extensionTestsPath', remote(suite)],
      ]),
    );
    await page.goto(address.toString());
    await Promise.race([end, lateness()]);
    return 'code-server';
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function lateness(): Promise<never> {
  await wait(longestRun, undefined, { ref: false });
  throw new Error(`The suites did not end within ${longestRun / 60_000} minutes`);
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { run } from './run';
import { ToolMissing } from './tool-missing';

/** Those that can't show a window first: with none to draw, they leave a fifth more of the processors to the editor. */
const commands = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser on this machine, or undefined. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = commands.flatMap((command) => folders.map((folder) => path.join(folder, command + suffix)));
  return [...onPath, ...applications, chromium.executablePath()].find((file) => existsSync(file));
}

/**
 * The browser on this machine; installs one where there is none.
 * @throws ToolMissing when none can be had.
 */
export async function provideChromium(log: (line: string) => void = console.error): Promise<string> {
  const present = findChromium();
  if (present) return present;
  log('No Chromium or Chrome found: installing one (a minute or two) …');
  const attempts =
    existsSync('/usr/bin/apt-get') && process.getuid?.() === 0 ? [withApt, withPlaywright] : [withPlaywright];
  const failures: string[] = [];
  for (const attempt of attempts) {
    try {
      await attempt();
      const installed = findChromium();
      if (installed) return installed;
    } catch (error) {
      failures.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
  }
  throw new ToolMissing(
    `There is no browser, and none could be installed (${failures.join('; ')}). Install Chromium or Google Chrome and put it on PATH.`,
  );
}

async function withApt(): Promise<void> {
  const how = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: 600_000 };
  await run('apt-get', ['update'], how);
  await run(
    'apt-get',
    ['install', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-dejavu-core'],
    how,
  );
}

async function withPlaywright(): Promise<void> {
  const cli = path.resolve('node_modules/playwright-core/cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], { timeout: 600_000 });
}

/** Starts the browser without a window. It talks to nobody but the pages it is given. */
export async function launchChromium(log?: (line: string) => void): Promise<Browser> {
  return chromium.launch({
    executablePath: await provideChromium(log),
    args: [
      // Chromium's own sandbox refuses to run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cacheDirectory } from '../tools/cache';
import { suiteSettings, type Launch } from './launch';

let desktop: Promise<string | undefined> | undefined;

/**
 * Runs suites inside desktop VS Code and gives its name; undefined where there is no screen or the download can't be had.
 * `FLAGWARDEN_EDITOR=code-server` never asks for the desktop.
 */
export async function runInDesktop({ extension, suite, workspace }: Launch): Promise<string | undefined> {
  desktop ??= findDesktop();
  const executable = await desktop;
  if (executable === undefined) return undefined;
  const profile = await mkdtemp(path.join(os.tmpdir(), 'fw-'));
  try {
    await mkdir(path.join(profile, 'User'), { recursive: true });
    await writeFile(path.join(profile, 'User', 'settings.json'), JSON.stringify(suiteSettings));
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite,
      extensionTestsEnv: { FLAGWARDEN_TEST_USER_DATA: profile },
      launchArgs: [
        workspace,
        `--user-data-dir=${profile}`,
        '--disable-extensions',
        '--disable-workspace-trust',
      ],
    }).catch((error: unknown) => console.error(String(error)));
    return 'desktop VS Code';
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function findDesktop(): Promise<string | undefined> {
  const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!hasScreen || process.env['FLAGWARDEN_EDITOR'] === 'code-server') return undefined;
  try {
    return await downloadAndUnzipVSCode({
      cachePath: path.join(cacheDirectory, 'vscode-test'),
      timeout: 20_000,
    });
  } catch (error) {
    console.log(`Desktop VS Code can't be downloaded (${String(error)}): code-server takes its place.`);
    return undefined;
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { execa } from 'execa';
import { cacheDirectory } from '../../test/tools/cache';

interface DesktopDemo {
  vsix: string;
  shop: string;
  settings: Record<string, unknown>;
  /** Folder for a profile of its own, so that nobody's settings are touched. */
  scratch: string;
  /** `code` or `desktop`; whichever can be had when left out. */
  editor: string | undefined;
}

/** Opens the shop in a desktop editor and waits until its window is closed. False when no desktop can be had. */
export async function openInDesktop({
  vsix,
  shop,
  settings,
  scratch,
  editor,
}: DesktopDemo): Promise<boolean> {
  const program = await findEditor(editor);
  if (program === undefined) return false;
  const profile = [
    `--user-data-dir=${path.join(scratch, 'user-data')}`,
    `--extensions-dir=${path.join(scratch, 'extensions')}`,
  ];
  const user = path.join(scratch, 'user-data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, 'settings.json'), JSON.stringify(settings, null, 2));
  const how = { stdio: 'inherit', shell: process.platform === 'win32' } as const;
  await execa(program, [...profile, '--install-extension', vsix, '--force'], how);
  console.log(`Opening ${program}. Close its window to end.`);
  await execa(
    program,
    [...profile, '--new-window', '--wait', '--disable-workspace-trust', '--skip-welcome', shop],
    how,
  );
  return true;
}

async function findEditor(editor: string | undefined): Promise<string | undefined> {
  if (editor !== 'desktop') {
    const { failed } = await execa('code', ['--version'], {
      reject: false,
      shell: process.platform === 'win32',
    });
    if (!failed) return 'code';
    if (editor === 'code') throw new Error('There is no `code` on PATH.');
  }
  const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!hasScreen) {
    console.log('There is no screen for a desktop editor.');
    return undefined;
  }
  try {
    console.log('Downloading desktop VS Code (once) …');
    const executable = await downloadAndUnzipVSCode({
      cachePath: path.join(cacheDirectory, 'vscode-test'),
      timeout: 20_000,
    });
    return resolveCliPathFromVSCodeExecutablePath(executable);
  } catch (error) {
    console.log(
      `Desktop VS Code can't be downloaded: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

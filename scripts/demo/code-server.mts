import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startCodeServer } from '../../test/tools/code-server';

interface ServedDemo {
  vsix: string;
  shop: string;
  settings: Record<string, unknown>;
}

/** Serves the shop to a browser and prints the one address, until Ctrl+C. */
export async function openInCodeServer({ vsix, shop, settings }: ServedDemo): Promise<void> {
  console.log('Starting code-server …');
  const server = await startCodeServer({ purpose: 'pages', vsix, log: console.log });
  try {
    // Settings of the machine, which the others are not.
    const machine = path.join(server.userData, 'Machine');
    await mkdir(machine, { recursive: true });
    await writeFile(path.join(machine, 'settings.json'), JSON.stringify(settings, null, 2));
    console.log(`Open this address in a browser. Ctrl+C ends it.\n\n  ${server.addressOf(shop)}\n`);
    await new Promise<void>((resolve) => {
      // Ctrl+C may arrive twice, from the terminal and from what runs this; the second must not cut the end short.
      process.on('SIGINT', resolve);
      process.on('SIGTERM', resolve);
    });
  } finally {
    await server.stop();
  }
}

import { startCodeServer } from '../../test/tools/code-server';

/** Serves the shop to a browser and prints the one address, until Ctrl+C. */
export async function openInCodeServer({ vsix, shop }: { vsix: string; shop: string }): Promise<void> {
  console.log('Starting code-server …');
  const server = await startCodeServer({ purpose: 'pages', vsix, log: console.log });
  try {
    console.log(`Open this address in a browser. Ctrl+C ends it.\n\n  ${server.addressOf(shop)}\n`);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
  } finally {
    await server.stop();
  }
}

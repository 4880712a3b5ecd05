#!/usr/bin/env node
import { Command } from 'commander';
import packageJson from '../package.json';

/** Each command's code is loaded only when it is asked for: a scan needs no database, a server no parser. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  scan: async () => (await import('./cli/scan')).scanCommand(),
  verify: async () => (await import('./cli/verify')).verifyCommand(),
  anchor: async () => (await import('./cli/anchor')).anchorCommand(),
  witness: async () => (await import('./cli/witness')).witnessCommand(),
  policy: async () => (await import('./cli/policy')).policyCommand(),
  serve: async () => {
    const { platforms } = await import('./warden/platforms/registry');
    return (await import('./cli/serve')).serveCommand(platforms);
  },
};

async function run(): Promise<void> {
  const program = new Command('flagwarden')
    .description('Secure feature-flag management: the command line')
    .version(packageJson.version);
  const asked = commands[process.argv[2] ?? ''];
  for (const load of asked ? [asked] : Object.values(commands)) program.addCommand(await load());
  await program.parseAsync();
}

void run();

import { Command } from 'commander';
import { serveCommand } from '../../../src/cli/serve';
import { ScriptedPlatform } from '../scripted-platform';

/** `flagwarden serve` over a scripted platform. */
void new Command('flagwarden').addCommand(serveCommand(new ScriptedPlatform().registry)).parseAsync();

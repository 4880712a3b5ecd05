#!/usr/bin/env node
import { Command } from 'commander';
import packageJson from '../package.json';
import { scanCommand } from './cli/scan';
import { serveCommand } from './cli/serve';
import { platforms } from './warden/platforms/registry';

void new Command('flagwarden')
  .description('Secure feature-flag management: the command line')
  .version(packageJson.version)
  .addCommand(scanCommand())
  .addCommand(serveCommand(platforms))
  .parseAsync();

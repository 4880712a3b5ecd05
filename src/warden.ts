import { platforms } from './warden/platforms/registry';
import { runEmbedded } from './warden/process/embedded';

void runEmbedded(platforms);

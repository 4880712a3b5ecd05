import { FeatureToggles } from '../../data/src/featureToggles.gen';

export class BootConfig {
  buildInfo = { version: '11', env: 'demo' };
  featureToggles: FeatureToggles = {};
  search = { nestedFolders: 40 };
}

export const config = new BootConfig();

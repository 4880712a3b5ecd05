import { config } from '../../packages/runtime/src/config';
import { FeatureToggles } from '../../packages/data/src/featureToggles.gen';

type Name = Exclude<keyof FeatureToggles, number>;

export function testWithFeatureToggles({ enable = [], disable = [] }: { enable?: Name[]; disable?: Name[] }) {
  beforeEach(() => {
    for (const name of enable) config.featureToggles[name] = true;
    for (const name of disable) config.featureToggles[name] = false;
  });
}

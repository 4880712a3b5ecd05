import { configCatAdapter } from './configcat/configcat-adapter';
import { flagdAdapter } from './flagd/flagd-adapter';
import { flagsmithAdapter } from './flagsmith/flagsmith-adapter';
import { launchDarklyAdapter } from './launchdarkly/launchdarkly-adapter';
import { splitAdapter } from './split/split-adapter';
import { unleashAdapter } from './unleash/unleash-adapter';
import type { PlatformAdapter } from './platform-adapter';

const adapters: readonly PlatformAdapter[] = [
  configCatAdapter,
  flagdAdapter,
  flagsmithAdapter,
  launchDarklyAdapter,
  splitAdapter,
  unleashAdapter,
];

/** The platforms this warden has adapters for, by identifier. The only place that lists adapters. */
export const platforms: ReadonlyMap<string, PlatformAdapter> = new Map(
  adapters.map((adapter) => [adapter.platform.id, adapter]),
);

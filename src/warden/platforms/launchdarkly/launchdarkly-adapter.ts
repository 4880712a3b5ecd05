import { addressField, baseAddress } from '../http/base-address';
import { PlatformLine, usualLimits, type LineLimits } from '../http/platform-line';
import { tokenForHeader } from '../http/token-header';
import type { PlatformAdapter } from '../platform-adapter';
import { launchDarklyCapabilities } from './launchdarkly-capabilities';
import { probeLaunchDarkly } from './launchdarkly-probe';
import { launchDarklyProject } from './launchdarkly-project';

const usualAddress = 'https://app.launchdarkly.com';

/** Flags of a LaunchDarkly project, read and changed through its REST API. */
export function makeLaunchDarklyAdapter(limits: LineLimits = usualLimits): PlatformAdapter {
  return {
    platform: {
      id: 'launchdarkly',
      name: 'LaunchDarkly',
      fields: [addressField('Address of LaunchDarkly, as it opens in a browser', usualAddress)],
      credential: {
        label: 'Access token',
        hint: 'A service token (Organization settings > Authorization). To read flags, the Reader role suffices; to change them, a custom role with updateOn and updateFallthrough. SDK keys do not work.',
      },
      capabilities: launchDarklyCapabilities,
      documentation: 'https://launchdarkly.com/docs/home/account/api',
    },
    open({ settings, credential }) {
      const line = new PlatformLine(
        baseAddress('url', settings['url'] ?? usualAddress, ['/api', '/api/v2']),
        { authorization: tokenForHeader(credential), 'ld-api-version': '20240415' },
        limits,
      );
      return {
        probe: (signal) => probeLaunchDarkly(line, signal),
        project: (id) => launchDarklyProject(line, id),
        close: () => line.close(),
      };
    },
  };
}

export const launchDarklyAdapter = makeLaunchDarklyAdapter();

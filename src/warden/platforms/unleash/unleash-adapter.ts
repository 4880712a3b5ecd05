import { baseAddress } from '../http/base-address';
import { PlatformLine, usualLimits, type LineLimits } from '../http/platform-line';
import { tokenForHeader } from '../http/token-header';
import type { PlatformAdapter } from '../platform-adapter';
import { unleashCapabilities } from './unleash-edition';
import { probeUnleash } from './unleash-probe';
import { UnleashProject } from './unleash-project';

/** What people copy along with the address. */
const endings = ['/api', '/api/admin', '/api/client', '/api/frontend', '/login', '/projects'];

/** Flags of an Unleash server, Open Source or Enterprise, read through its Admin API. */
export function makeUnleashAdapter(limits: LineLimits = usualLimits): PlatformAdapter {
  return {
    platform: {
      id: 'unleash',
      name: 'Unleash',
      fields: [
        {
          key: 'url',
          label: 'Address of Unleash, as it opens in a browser',
          kind: 'url',
          required: true,
          placeholder: 'https://unleash.example.com',
        },
      ],
      credential: {
        label: 'Token',
        hint: 'A personal access token (Profile > Personal API tokens), or a service account token in Enterprise. To read flags, the Viewer role suffices. Client and frontend tokens of SDKs do not work.',
      },
      capabilities: unleashCapabilities,
      documentation: 'https://docs.getunleash.io/concepts/api-tokens-and-client-keys',
    },
    open({ settings, credential }) {
      const line = new PlatformLine(
        baseAddress('url', settings['url'] ?? '', endings),
        { authorization: tokenForHeader(credential) },
        limits,
      );
      return {
        probe: (signal) => probeUnleash(line, signal),
        project: (id) => new UnleashProject(line, id),
        close: () => line.close(),
      };
    },
  };
}

export const unleashAdapter = makeUnleashAdapter();

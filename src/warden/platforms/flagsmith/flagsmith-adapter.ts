import { addressField, baseAddress } from '../http/base-address';
import { PlatformLine, usualLimits, type LineLimits } from '../http/platform-line';
import { tokenForHeader } from '../http/token-header';
import type { PlatformAdapter } from '../platform-adapter';
import { flagsmithCapabilities } from './flagsmith-capabilities';
import { probeFlagsmith } from './flagsmith-probe';
import { flagsmithProject } from './flagsmith-project';

const usualAddress = 'https://api.flagsmith.com';

/** Flags of a Flagsmith project, on flagsmith.com or on a server of one's own, read and changed through its API. */
export function makeFlagsmithAdapter(limits: LineLimits = usualLimits): PlatformAdapter {
  return {
    platform: {
      id: 'flagsmith',
      name: 'Flagsmith',
      fields: [addressField("Address of Flagsmith's API", usualAddress)],
      credential: {
        label: 'Organisation API key',
        hint: "Organisation Settings > API Keys. Best one with a role that may view the project and its audit log and, to change flags, update feature states. A person's token works too; keys of environments do not.",
      },
      capabilities: flagsmithCapabilities,
      documentation: 'https://docs.flagsmith.com/integrating-with-flagsmith/flagsmith-api-overview/admin-api',
    },
    open({ settings, credential }) {
      const token = tokenForHeader(credential);
      const ofPerson = isPersons(token);
      const line = new PlatformLine(
        baseAddress('url', settings['url'] ?? usualAddress, ['/api', '/api/v1']),
        { authorization: `${ofPerson ? 'Token' : 'Api-Key'} ${token}` },
        limits,
        [token],
      );
      return {
        probe: (signal) => probeFlagsmith(line, ofPerson, signal),
        project: (id) => flagsmithProject(line, id),
        close: () => line.close(),
      };
    },
  };
}

/** A person's token is 40 hexadecimal digits; an API key has a prefix and a dot. */
const isPersons = (token: string) => /^[0-9a-f]{40}$/i.test(token);

export const flagsmithAdapter = makeFlagsmithAdapter();

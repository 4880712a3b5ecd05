import { addressField, baseAddress } from '../http/base-address';
import { PlatformLine, usualLimits, type LineLimits } from '../http/platform-line';
import { tokenForHeader } from '../http/token-header';
import { PlatformError, type PlatformAdapter } from '../platform-adapter';
import { configCatCapabilities } from './configcat-capabilities';
import { probeConfigCat } from './configcat-probe';
import { configCatProject } from './configcat-project';

const usualAddress = 'https://api.configcat.com';

/** Flags of a config of ConfigCat, read and changed through its Public Management API. */
export function makeConfigCatAdapter(limits: LineLimits = usualLimits): PlatformAdapter {
  return {
    platform: {
      id: 'configcat',
      name: 'ConfigCat',
      fields: [
        addressField("Address of ConfigCat's Public Management API", usualAddress),
        {
          key: 'userName',
          label: 'User name of the Public API credentials',
          kind: 'text',
          required: true,
        },
      ],
      credential: {
        label: 'Password of the Public API credentials',
        hint: 'My account > Public API credentials, in the ConfigCat dashboard. They may do what the person may who made them. To replace both later, give them with a colon between. SDK keys do not work.',
      },
      capabilities: configCatCapabilities,
      documentation: 'https://configcat.com/docs/api/reference/configcat-public-management-api/',
    },
    open({ settings, credential }) {
      const { userName, password } = credentialsIn(settings['userName'] ?? '', tokenForHeader(credential));
      const basic = Buffer.from(`${userName}:${password}`).toString('base64');
      const line = new PlatformLine(
        baseAddress('url', settings['url'] ?? usualAddress, ['/v1', '/v2']),
        { authorization: `Basic ${basic}` },
        limits,
        [basic, password],
      );
      return {
        probe: (signal) => probeConfigCat(line, signal),
        project: (id) => configCatProject(line, id),
        close: () => line.close(),
      };
    },
  };
}

/** A credential that holds both, with a colon between, takes the place of the user name given before: new ones come in pairs. */
function credentialsIn(given: string, credential: string): { userName: string; password: string } {
  const colon = credential.indexOf(':');
  if (colon > 0) return { userName: credential.slice(0, colon), password: credential.slice(colon + 1) };
  const userName = given.trim();
  if (userName !== '' && !userName.includes(':')) return { userName, password: credential };
  throw new PlatformError(
    'invalid_settings',
    'userName: give the user name of the credentials, without a colon',
  );
}

export const configCatAdapter = makeConfigCatAdapter();

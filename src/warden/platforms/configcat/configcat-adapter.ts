import { baseAddress } from '../http/base-address';
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
        {
          key: 'url',
          label: "Address of ConfigCat's Public Management API",
          kind: 'url',
          required: true,
          placeholder: usualAddress,
          default: usualAddress,
        },
        {
          key: 'userName',
          label: 'User name of the Public API credentials',
          kind: 'text',
          required: true,
        },
      ],
      credential: {
        label: 'Password of the Public API credentials',
        hint: 'My account > Public API credentials, in the ConfigCat dashboard. They may do what the person may who made them. SDK keys do not work.',
      },
      capabilities: configCatCapabilities,
      documentation: 'https://configcat.com/docs/api/reference/configcat-public-management-api/',
    },
    open({ settings, credential }) {
      const password = tokenForHeader(credential);
      const basic = Buffer.from(`${userNameIn(settings['userName'] ?? '')}:${password}`).toString('base64');
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

function userNameIn(text: string): string {
  const name = text.trim();
  if (name !== '' && !name.includes(':')) return name;
  throw new PlatformError(
    'invalid_settings',
    'userName: give the user name of the credentials, without a colon',
  );
}

export const configCatAdapter = makeConfigCatAdapter();

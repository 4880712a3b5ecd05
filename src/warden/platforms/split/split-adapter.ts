import { addressField, baseAddress } from '../http/base-address';
import { PlatformLine, usualLimits, type LineLimits } from '../http/platform-line';
import { tokenForHeader } from '../http/token-header';
import type { PlatformAdapter } from '../platform-adapter';
import { splitCapabilities } from './split-capabilities';
import { probeSplit } from './split-probe';
import { splitProject } from './split-project';

const usualAddress = 'https://api.split.io';
const endings = ['/internal/api/v2', '/internal/api', '/internal'];

/** Flags of a project of Split, which is Harness FME now, read and changed through its Admin API. */
export function makeSplitAdapter(limits: LineLimits = usualLimits): PlatformAdapter {
  return {
    platform: {
      id: 'split',
      name: 'Split (Harness FME)',
      fields: [addressField("Address of Split's Admin API", usualAddress)],
      credential: {
        label: 'Token',
        hint: 'A Harness service account or personal access token (it begins with sat. or pat.), or an Admin API key of Split (Admin settings > API keys). SDK keys do not work.',
      },
      capabilities: splitCapabilities,
      documentation: 'https://docs.split.io/reference/introduction',
    },
    open({ settings, credential }) {
      const token = tokenForHeader(credential);
      const line = new PlatformLine(
        baseAddress('url', settings['url'] ?? usualAddress, endings),
        isOfHarness(token) ? { 'x-api-key': token } : { authorization: `Bearer ${token}` },
        limits,
        [token],
      );
      return {
        probe: (signal) => probeSplit(line, signal),
        project: (id) => splitProject(line, id),
        close: () => line.close(),
      };
    },
  };
}

const isOfHarness = (token: string) => /^[sp]at\./.test(token);

export const splitAdapter = makeSplitAdapter();

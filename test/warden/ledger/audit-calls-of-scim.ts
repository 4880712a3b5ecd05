import { routes } from '../../../src/contract/routes';
import { scimAsk, scimPatch, scimPath, scimUser } from '../scim/provisioning';
import type { TestWarden } from '../test-warden';
import type { PreparedCalls } from './audit-calls-of-access';

/** How each operation of SCIM is asked for, so that it answers well, after what has to be there. */
export function callsOfScim(warden: TestWarden): PreparedCalls {
  const plain = (method: string, path: string, body?: unknown) => async () => () =>
    scimAsk(warden, method, path, body);
  const dana = { userName: 'dana', externalId: 'dana' };
  const ofUser = (method: string, body?: unknown) => async () => {
    const path = await scimPath(warden, dana);
    return () => scimAsk(warden, method, path, body);
  };
  return {
    listScimUsers: plain('GET', routes.scimUsers),
    createScimUser: plain('POST', routes.scimUsers, scimUser()),
    getScimUser: ofUser('GET'),
    replaceScimUser: ofUser('PUT', scimUser({ ...dana, active: false })),
    patchScimUser: ofUser('PATCH', scimPatch({ op: 'replace', path: 'active', value: false })),
    removeScimUser: ofUser('DELETE'),
    getScimProvider: plain('GET', routes.scimProvider),
    listScimResourceTypes: plain('GET', routes.scimResourceTypes),
    listScimSchemas: plain('GET', routes.scimSchemas),
  };
}

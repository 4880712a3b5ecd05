import { randomUUID } from 'node:crypto';
import { pathOf, routes } from '../../../src/contract/routes';
import { scimSchemas, scimType, ScimUser } from '../../../src/contract/scim';
import type { TestWarden } from '../test-warden';

export const scimToken = 's'.repeat(40);

/** What a warden's file says where the identity provider tells of people. */
export const provisioning = { provisioning: { tokenFile: '/run/secrets/scim' } };

/** Asks as the identity provider. */
export function scimAsk(
  warden: TestWarden,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return warden.fetch(path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      Authorization: `Bearer ${scimToken}`,
      ...(body !== undefined && { 'Content-Type': scimType }),
      ...headers,
    },
  });
}

export const scimUser = (more: object = {}) => ({
  schemas: [scimSchemas.user],
  userName: `somebody-${randomUUID()}`,
  externalId: randomUUID(),
  ...more,
});

export const scimPatch = (...operations: object[]) => ({
  schemas: [scimSchemas.patch],
  Operations: operations,
});

/** The path of a user who was told of before. */
export async function scimPath(warden: TestWarden, more: object = {}): Promise<string> {
  const { id } = ScimUser.parse(
    await (await scimAsk(warden, 'POST', routes.scimUsers, scimUser(more))).json(),
  );
  return pathOf(routes.scimUser, { id });
}

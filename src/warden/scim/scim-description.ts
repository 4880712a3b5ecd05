import { scimSchemas } from '../../contract/scim';

/** What of SCIM the warden offers (RFC 7643, 5). */
export const serviceProviderConfig = {
  schemas: [scimSchemas.provider],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'The token in the file that identity.provisioning.tokenFile names.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig' },
};

const userType = {
  schemas: [scimSchemas.resourceType],
  id: 'User',
  name: 'User',
  endpoint: '/Users',
  description: 'Somebody who may have rights here',
  schema: scimSchemas.user,
  meta: { resourceType: 'ResourceType' },
};

const attribute = (
  name: string,
  type: 'string' | 'boolean',
  description: string,
  more: { required?: boolean; caseExact?: boolean; uniqueness?: 'none' | 'server' } = {},
) => ({
  name,
  type,
  multiValued: false,
  description,
  required: false,
  ...(type === 'string' && { caseExact: false }),
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
});

const userSchema = {
  schemas: [scimSchemas.schema],
  id: scimSchemas.user,
  name: 'User',
  description: 'What the warden keeps of a person. Other attributes are taken and forgotten.',
  attributes: [
    attribute('userName', 'string', 'What the provider calls them', { required: true, uniqueness: 'server' }),
    attribute('externalId', 'string', 'What stands in their tokens as "sub"', { caseExact: true }),
    attribute('displayName', 'string', 'What people call them'),
    attribute('active', 'boolean', 'Whether they may have rights; who is not active has none'),
  ],
  meta: { resourceType: 'Schema' },
};

const listOf = (resource: object) => ({
  schemas: [scimSchemas.list],
  totalResults: 1,
  startIndex: 1,
  itemsPerPage: 1,
  Resources: [resource],
});

/** RFC 7644, 4. */
export const resourceTypes = listOf(userType);
export const schemas = listOf(userSchema);

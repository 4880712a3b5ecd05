import type { Person } from '../../contract/person';

/** Whoever has the identity provider's token. It tells of people, and may do nothing else. */
export const scimClient: Person = {
  id: 'service#scim',
  kind: 'service',
  name: 'The identity provider',
  email: null,
  groups: [],
  roles: [],
};

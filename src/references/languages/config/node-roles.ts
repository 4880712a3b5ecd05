import { NodeRoles } from '../node-roles';

export const nodes = new NodeRoles({
  lists: ['array'],
  holders: ['object'],
  entries: ['pair'],
  texts: ['string', 'string_scalar'],
  textContents: ['string_content'],
});

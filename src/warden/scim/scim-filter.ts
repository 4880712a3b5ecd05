import * as z from 'zod';
import type { ScimFilter } from '../store/scim-rows';
import { ScimFault } from './scim-fault';

const names = new Map<string, ScimFilter['by']>([
  ['username', 'userName'],
  ['externalid', 'externalId'],
  ['id', 'id'],
]);

/**
 * The one comparison that a filter may be (RFC 7644, 3.4.2.2); null without a filter. Names and operators are compared
 * without regard to case.
 * @throws ScimFault `invalidFilter`
 */
export function scimFilter(text: string | undefined): ScimFilter | null {
  if (text === undefined) return null;
  const [, name = '', value = ''] =
    /^\s*(?:urn:ietf:params:scim:schemas:core:2\.0:user:)?(\w+)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(text) ??
    [];
  const by = names.get(name.toLowerCase());
  const parsed = asText(value);
  if (by === undefined || parsed === null)
    throw new ScimFault(
      400,
      'invalidFilter',
      'A filter may be userName eq "…", externalId eq "…" or id eq "…", and nothing else.',
    );
  return { by, value: parsed };
}

function asText(json: string): string | null {
  try {
    return z.string().parse(JSON.parse(json));
  } catch {
    return null;
  }
}

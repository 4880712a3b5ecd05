import type * as z from 'zod';
import { ScimError, scimType } from '../../contract/scim';
import { refusals } from './answers';

/** How an answer of SCIM is described in OpenAPI. */
export function scim<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { [scimType]: { schema } } as Record<typeof scimType, { schema: Schema }> };
}

/** How a body of SCIM is described in OpenAPI. */
export function scimBody<Schema extends z.ZodType>(schema: Schema) {
  return {
    required: true,
    content: { [scimType]: { schema } } as Record<typeof scimType, { schema: Schema }>,
  };
}

const meanings: Record<number, string> = {
  400: 'The request is not valid.',
  401: "The identity provider's token is needed.",
  403: 'This is not allowed.',
  404: 'There is no such thing, or this warden takes no SCIM.',
  409: 'This conflicts with what is there.',
  413: 'The body is too large.',
  415: `The body must be ${scimType} or application/json.`,
  429: 'Too many requests.',
  500: 'The warden failed.',
  503: 'The warden is not ready.',
};

/** What any request may end with: the guards, the store and the unforeseen. */
const always = [400, 401, 403, 404, 413, 415, 429, 500, 503] as const;

/** How the errors a route of SCIM may answer with are described in OpenAPI, those of the guards included. */
export function scimRefusals(...statuses: number[]) {
  // Whether a request can be read at all, and its Host header, are judged before anything of the path.
  const { 400: unreadable, 421: misdirected } = refusals('invalid_request', 'misdirected_request') as Record<
    number,
    { content: object }
  >;
  const described = [...new Set([...statuses, ...always])].map((status) => [
    status,
    {
      description: meanings[status] ?? '',
      content: { ...(status === 400 && unreadable?.content), [scimType]: { schema: ScimError } },
    },
  ]);
  return Object.fromEntries([...described, [421, misdirected]]) as Record<
    never,
    { description: string; content: { 'application/scim+json': { schema: typeof ScimError } } }
  >;
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import type { WardenEnv } from './warden-env';

/** A document of OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export type OpenapiDocument = object;

/** The contract as OpenAPI 3.1, made from the very schemas that requests and answers are checked with. */
export function openapiDocument(app: OpenAPIHono<WardenEnv>, version: string): OpenapiDocument {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Flagwarden',
      version,
      description:
        'The contract between the warden and its clients. Errors are problem details (RFC 9457) with stable codes. All texts of platforms and people are untrusted.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/', description: 'This warden' }],
    tags: [
      { name: 'Warden', description: 'The warden itself' },
      { name: 'Identity', description: 'Who callers are, and where they sign in' },
      { name: 'SCIM', description: 'What the identity provider tells of people (RFC 7643, RFC 7644)' },
      { name: 'Platforms', description: 'What can be connected' },
      { name: 'Connections', description: 'Platform projects the warden holds a credential for' },
      { name: 'Flags', description: 'Flags and environments of connections' },
      { name: 'Access', description: 'Requests, reviews, grants and toggles' },
      { name: 'Policies', description: 'Who may do what, and changes of it' },
      { name: 'Ledger', description: 'The audit trail, which anyone can verify' },
      { name: 'Events', description: 'What changes, as it changes' },
    ],
  });
  return { ...document, components: { ...document.components, schemas: namedSchemas(document) } };
}

/**
 * The named schemas as zod itself writes them. The generator's own name the components right, but make one that is
 * nullable somewhere nullable everywhere.
 */
function namedSchemas({ components }: { components?: { schemas?: object } }): Record<string, object> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input',
  });
  return Object.fromEntries(
    Object.keys(components?.schemas ?? {}).map((name) => {
      const schema = { ...schemas[name] };
      delete schema.$schema;
      delete schema.$id;
      return [name, schema];
    }),
  );
}

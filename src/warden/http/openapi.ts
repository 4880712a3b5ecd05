import type { OpenAPIHono } from '@hono/zod-openapi';
import type { WardenEnv } from './warden-env';

/** The contract as OpenAPI 3.1, made from the very schemas that requests and answers are checked with. */
export function openapiDocument(app: OpenAPIHono<WardenEnv>, version: string) {
  return app.getOpenAPI31Document({
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
      { name: 'Platforms', description: 'What can be connected' },
      { name: 'Connections', description: 'Platform projects the warden holds a credential for' },
      { name: 'Flags', description: 'Flags and environments of connections' },
      { name: 'Events', description: 'What changes, as it changes' },
    ],
  });
}

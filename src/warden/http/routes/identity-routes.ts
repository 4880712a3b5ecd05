import { createRoute } from '@hono/zod-openapi';
import { routes } from '../../../contract/routes';
import { ProtectedResource, SignedIn } from '../../../contract/signed-in';
import type { PoliciesInForce } from '../../policy/policies-in-force';
import type { OidcSettings } from '../../identity/oidc-settings';
import { exempt } from '../../ledger/audit-rule';
import { ProblemError } from '../../problem-error';
import { json, refusals, withToken } from '../answers';
import { callerOf } from '../caller';
import { newRouter } from '../router';

const me = createRoute({
  method: 'get',
  path: routes.me,
  operationId: 'getMe',
  ...exempt('Tells callers about themselves.'),
  tags: ['Identity'],
  summary: 'Whom the warden takes the caller for',
  security: withToken,
  responses: { ...refusals('unauthenticated'), 200: json(SignedIn, 'The caller.') },
});

const resource = createRoute({
  method: 'get',
  path: routes.protectedResource,
  operationId: 'getProtectedResource',
  ...exempt('Tells where to sign in.'),
  tags: ['Identity'],
  summary: 'Where to sign in for this warden (RFC 9728)',
  security: [],
  responses: {
    ...refusals('not_found'),
    200: json(ProtectedResource, 'The identity provider, and the client to sign in with.'),
  },
});

export interface IdentityRouteParts {
  policies: PoliciesInForce;
  /** Null where no identity provider is named. */
  provider: OidcSettings | null;
}

export function identityRoutes({ policies, provider }: IdentityRouteParts) {
  return newRouter()
    .openapi(me, async (context) => {
      const policy = await policies.now();
      const { person, authenticatedAt, acr } = callerOf(context);
      return context.json(
        SignedIn.parse({
          person,
          authenticatedAt: authenticatedAt?.toISOString() ?? null,
          acr,
          policies: { name: policy.profile, hash: policy.hash },
        }),
        200,
      );
    })
    .openapi(resource, (context) => {
      if (!provider)
        throw new ProblemError(
          'not_found',
          'This warden has no identity provider: it takes its own token alone.',
        );
      return context.json(
        ProtectedResource.parse({
          resource: provider.audience,
          authorization_servers: [provider.issuer],
          scopes_supported: provider.scopes,
          bearer_methods_supported: ['header'],
          flagwarden_client_id: provider.clientId,
        }),
        200,
      );
    });
}

import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { pathOf, routes } from '../../../contract/routes';
import {
  NewScimUser,
  ScimDescription,
  ScimId,
  ScimPatch,
  ScimQuery,
  scimSchemas,
  scimType,
  ScimUser,
  ScimUserList,
} from '../../../contract/scim';
import { exempt, recordsAndMay } from '../../ledger/audit-rule';
import type { Log } from '../../log/log';
import { resourceTypes, schemas, serviceProviderConfig } from '../../scim/scim-description';
import type { ScimDesk } from '../../scim/scim-desk';
import { ScimFault } from '../../scim/scim-fault';
import type { ProvisionedPerson } from '../../store/scim-rows';
import { actorOf } from '../caller';
import { answerError } from '../problem-answer';
import { newRouter } from '../router';
import { scimErrorAnswer } from '../scim-answer';
import { scim, scimBody, scimRefusals } from '../scim-answers';
import type { WardenEnv } from '../warden-env';

const shared = { tags: ['SCIM'], security: [{ scim: [] }] };
const params = z.object({ id: ScimId });
const asScim = { 'Content-Type': scimType };
const written = recordsAndMay(['person_provisioned'], ['grant_ended', 'delegation_ended', 'request_closed']);

const list = createRoute({
  ...shared,
  method: 'get',
  path: routes.scimUsers,
  operationId: 'listScimUsers',
  ...exempt('Reads whom the provider told of, not the audit trail.'),
  summary: 'Whom the identity provider told of',
  request: { query: ScimQuery },
  responses: { ...scimRefusals(), 200: scim(ScimUserList, 'A page.') },
});

const create = createRoute({
  ...shared,
  method: 'post',
  path: routes.scimUsers,
  operationId: 'createScimUser',
  ...written,
  summary: 'Tell of a person',
  request: { body: scimBody(NewScimUser) },
  responses: { ...scimRefusals(409), 201: scim(ScimUser, 'The person.') },
});

const one = createRoute({
  ...shared,
  method: 'get',
  path: routes.scimUser,
  operationId: 'getScimUser',
  ...exempt('Reads whom the provider told of, not the audit trail.'),
  summary: 'A person',
  request: { params },
  responses: { ...scimRefusals(), 200: scim(ScimUser, 'The person.') },
});

const replace = createRoute({
  ...shared,
  method: 'put',
  path: routes.scimUser,
  operationId: 'replaceScimUser',
  ...written,
  summary: 'Tell of a person anew; who is not active loses every right at once',
  request: { params, body: scimBody(NewScimUser) },
  responses: { ...scimRefusals(409), 200: scim(ScimUser, 'The person.') },
});

const patch = createRoute({
  ...shared,
  method: 'patch',
  path: routes.scimUser,
  operationId: 'patchScimUser',
  ...written,
  summary: 'Tell what changed of a person; who is not active loses every right at once',
  request: { params, body: scimBody(ScimPatch) },
  responses: { ...scimRefusals(409), 200: scim(ScimUser, 'The person.') },
});

const remove = createRoute({
  ...shared,
  method: 'delete',
  path: routes.scimUser,
  operationId: 'removeScimUser',
  ...written,
  summary: 'Tell that a person is gone; they lose every right at once',
  request: { params },
  responses: { ...scimRefusals(), 204: { description: 'They are gone.' } },
});

const description = (path: string, operationId: string, summary: string) =>
  createRoute({
    ...shared,
    method: 'get',
    path,
    operationId,
    ...exempt('A fixed text.'),
    summary,
    responses: { ...scimRefusals(), 200: scim(ScimDescription, summary) },
  });

const provider = description(routes.scimProvider, 'getScimProvider', 'What of SCIM is offered (RFC 7643, 5)');
const types = description(
  routes.scimResourceTypes,
  'listScimResourceTypes',
  'What there is to tell of (RFC 7643, 6)',
);
const allSchemas = description(
  routes.scimSchemas,
  'listScimSchemas',
  'Which attributes are kept (RFC 7643, 7)',
);

export function scimRoutes(desk: ScimDesk, log: Log) {
  const router = newRouter()
    .openapi(list, async (context) => {
      const { total, startIndex, people } = await desk.list(context.req.valid('query'));
      const page = {
        schemas: [scimSchemas.list],
        totalResults: total,
        startIndex,
        itemsPerPage: people.length,
        Resources: people.map((person) => resource(person, context)),
      };
      return context.json(ScimUserList.parse(page), 200, asScim);
    })
    .openapi(create, async (context) => {
      const made = resource(await desk.create(context.req.valid('json'), actorOf(context)), context);
      return context.json(made, 201, { ...asScim, Location: made.meta.location });
    })
    .openapi(one, async (context) =>
      context.json(resource(await desk.get(context.req.valid('param').id), context), 200, asScim),
    )
    .openapi(replace, async (context) => {
      const { id } = context.req.valid('param');
      const changed = await desk.replace(id, context.req.valid('json'), actorOf(context));
      return context.json(resource(changed, context), 200, asScim);
    })
    .openapi(patch, async (context) => {
      const { id } = context.req.valid('param');
      const changed = await desk.patch(id, context.req.valid('json'), actorOf(context));
      return context.json(resource(changed, context), 200, asScim);
    })
    .openapi(remove, async (context) => {
      await desk.remove(context.req.valid('param').id, actorOf(context));
      return context.body(null, 204);
    })
    .openapi(provider, (context) => context.json(serviceProviderConfig, 200, asScim))
    .openapi(types, (context) => context.json(resourceTypes, 200, asScim))
    .openapi(allSchemas, (context) => context.json(schemas, 200, asScim));
  router.onError((error, context) =>
    error instanceof ScimFault
      ? scimErrorAnswer(error.status, error.message, error.scimType)
      : answerError(error, context, log),
  );
  return router;
}

function resource(
  { id, attributes, createdAt, changedAt }: ProvisionedPerson,
  context: Context<WardenEnv>,
): ScimUser {
  return ScimUser.parse({
    schemas: [scimSchemas.user],
    id,
    ...attributes,
    meta: {
      resourceType: 'User',
      created: createdAt,
      lastModified: changedAt,
      location: new URL(pathOf(routes.scimUser, { id }), context.req.url).href,
    },
  });
}

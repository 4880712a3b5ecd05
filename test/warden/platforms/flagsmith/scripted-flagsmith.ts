import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { OpenApiSchemas } from '../openapi-schemas';
import { ScriptedServer, type Asked, type Reply } from '../scripted-server';
import {
  ann,
  environmentOf,
  featureOf,
  projectOf,
  stateOf,
  type ScriptedEnvironment,
  type ScriptedFeature,
  type ScriptedState,
} from './flagsmith-samples';

interface ScriptedEntry {
  listed: Record<string, unknown> & { id: number; log: string };
  details: { field: string; old: unknown; new: unknown }[];
}

const NewVersion = z.object({
  description: z.string(),
  publish_immediately: z.literal(true),
  feature_states_to_update: z
    .array(
      z.looseObject({
        feature_segment: z.null(),
        enabled: z.boolean(),
        feature_state_value: z.object({
          type: z.string(),
          string_value: z.string().nullish(),
          integer_value: z.int().nullish(),
          boolean_value: z.boolean().nullish(),
        }),
      }),
    )
    .length(1),
});

const schemas = new OpenApiSchemas(path.join(import.meta.dirname, 'flagsmith-openapi-excerpt.json'));
/**
 * Plays Flagsmith's API as an organisation API key sees it: paths, pages, audit log, versions as its OpenAPI document and its
 * source (commit 1ad8487) have them. Every success is checked with the document's schemas (`flagsmith-openapi-excerpt.json`),
 * and so are the orders that come in. What the service does beyond both is not known here.
 */
export class ScriptedFlagsmith extends ScriptedServer {
  readonly token: string = 'aBcDeFgH.0123456789abcdef0123456789abcdef';
  environments: ScriptedEnvironment[] = [
    { id: 11, name: 'Production', api_key: 'clientKeyOfProduction', versioned: false, approvals: null },
    { id: 12, name: 'Staging', api_key: 'clientKeyOfStaging', versioned: true, approvals: null },
  ];
  tags = [
    { id: 1, label: 'payments', color: '#fff', is_permanent: false, is_system_tag: false, type: 'NONE' },
    { id: 2, label: 'forever', color: '#fff', is_permanent: true, is_system_tag: false, type: 'NONE' },
    { id: 3, label: 'Stale', color: '#fff', is_permanent: false, is_system_tag: true, type: 'STALE' },
  ];
  features: ScriptedFeature[] = [];
  entries: ScriptedEntry[] = [];
  /** Items in a page at most; what is asked for counts below it. */
  mostInPage = 999;
  /** Whether the audit log can be read. */
  auditAllowed = true;
  /** What a person may do, by environment; null for an API key. */
  permissions: Record<string, string[]> | null = null;
  #ids = 100;
  #clock = Date.parse('2026-05-01T10:00:00.123456Z');

  constructor() {
    super();
    this.add('banner', true);
    this.add('checkout', false);
  }

  add(name: string, enabled: boolean, more: Record<string, unknown> = {}): ScriptedFeature {
    const states = new Map(
      this.environments.map(({ id }): [number, ScriptedState] => [
        id,
        {
          id: this.#ids++,
          enabled,
          value: null,
          variants: [],
          updatedAt: this.#now(),
          versions: [{ uuid: randomUUID(), enabled, description: null, liveFrom: this.#now() }],
          segments: 0,
          identities: null,
        },
      ]),
    );
    const feature = { id: this.#ids++, name, more, states };
    this.features.push(feature);
    this.#note(null, `New Flag / Remote Config created: ${name}`, 'FEATURE', []);
    return feature;
  }

  state(name: string, environment: number): ScriptedState {
    const state = this.features.find((feature) => feature.name === name)?.states.get(environment);
    if (!state) throw new Error(`There is no ${name} in ${environment}`);
    return state;
  }

  /** What a person does in Flagsmith. */
  turn(name: string, environment: number, enabled: boolean, description: string | null = null): void {
    const state = this.state(name, environment);
    const place = this.environments.find(({ id }) => id === environment);
    if (!place) throw new Error(`There is no environment ${environment}`);
    const details = [{ field: 'enabled', old: state.enabled, new: enabled }];
    state.enabled = enabled;
    state.updatedAt = this.#now();
    if (!place.versioned) {
      this.#note(place, `Flag state updated for feature: ${name}`, 'FEATURE_STATE', details);
      return;
    }
    const uuid = randomUUID();
    state.id = this.#ids++;
    state.versions.push({ uuid, enabled, description, liveFrom: this.#now() });
    this.#note(place, `New version published for feature: ${name}`, 'EF_VERSION', [], uuid);
  }

  describe(name: string, description: string): void {
    const feature = this.features.find((one) => one.name === name);
    if (feature) feature.more['description'] = description;
    this.#note(null, `Flag / Remote Config updated: ${name}`, 'FEATURE', []);
  }

  note(environment: ScriptedEnvironment | null, log: string): void {
    this.#note(environment, log, 'FEATURE_STATE', []);
  }

  #note(
    environment: ScriptedEnvironment | null,
    log: string,
    kind: string,
    details: ScriptedEntry['details'],
    uuid: string | null = null,
  ): void {
    this.entries.unshift({
      details,
      listed: {
        id: this.#ids++,
        created_date: this.#now(),
        log,
        author: ann,
        environment: environment && environmentOf(environment),
        project: projectOf(),
        related_object_id: uuid === null ? 1 : null,
        related_object_uuid: uuid,
        related_object_type: kind,
        is_system_event: false,
      },
    });
  }

  #now(): string {
    this.#clock += 1_000;
    // Flagsmith has microseconds.
    return new Date(this.#clock).toISOString().replace('Z', '456Z');
  }

  protected reply(asked: Asked): Reply {
    const { authorization } = asked.headers;
    const expected = this.permissions === null ? `Api-Key ${this.token}` : `Token ${this.personsToken}`;
    if (authorization !== expected) return refused;
    const [, , ...parts] = (asked.name.split(' ')[1] ?? '').split('/').filter((part) => part !== '');
    const [kind = '', id = '', list = '', ...rest] = parts.map(decodeURIComponent);
    if (asked.name.startsWith('GET ') && list === '' && kind !== 'environment-feature-versions')
      return this.#top(kind, id, asked.query);
    if (kind === 'projects') return this.#ofProject(id, list, rest, asked.query);
    if (kind === 'environment-feature-versions') return this.#version(id);
    if (kind === 'auth' && this.permissions) return { status: 200, body: { email: 'ann@example.com' } };
    const environment = this.environments.find((one) => one.api_key === id || String(one.id) === id);
    if (kind !== 'environments' || !environment) return notFound;
    if (list === 'my-permissions') return this.#permissionsIn(environment);
    if (list === 'features') return this.#versions(environment, rest, asked);
    if (list !== 'featurestates') return notFound;
    const [state = ''] = rest;
    return state === '' ? this.#states(environment, asked.query) : this.#patch(environment, state, asked);
  }

  readonly personsToken = '0123456789abcdef0123456789abcdef01234567';

  #top(kind: string, id: string, query: URLSearchParams): Reply {
    if (kind === 'projects' && id === '') return checked('ProjectList', [projectOf()], true);
    if (kind === 'organisations') return { status: 200, body: page([{ name: 'Example' }], query, 999) };
    if (kind !== 'environments' || id !== '') return notFound;
    const all = query.get('project') === '7' ? this.environments.map(environmentOf) : [];
    return checked('PaginatedEnvironmentSerializerWithMetadataList', page(all, query, this.mostInPage));
  }

  #ofProject(id: string, list: string, rest: string[], query: URLSearchParams): Reply {
    if (id !== '7') return notFound;
    if (list === 'tags') return checked('PaginatedTagList', page(this.tags, query, this.mostInPage));
    if (list === 'audit') return this.#audit(rest, query);
    if (list !== 'features') return notFound;
    const environment = Number(query.get('environment'));
    const search = (query.get('search') ?? '').toLowerCase();
    const found = this.features.filter(({ name }) => name.toLowerCase().includes(search));
    const listed = found.map((feature) => featureOf(feature, environment));
    return checked('PaginatedListFeatureList', page(listed, query, this.mostInPage));
  }

  #audit([entry]: string[], query: URLSearchParams): Reply {
    if (!this.auditAllowed) return forbidden;
    const one = this.entries.find(({ listed }) => String(listed.id) === entry);
    if (one)
      return checked('AuditLogRetrieve', {
        ...one.listed,
        change_details: one.details,
        change_type: 'UPDATE',
      });
    if (entry !== undefined) return notFound;
    const search = (query.get('search') ?? '').toLowerCase();
    const found = this.entries.filter(({ listed }) => listed.log.toLowerCase().includes(search));
    const listed = page(
      found.map((each) => each.listed),
      query,
      999,
    );
    return checked('PaginatedAuditLogListList', listed);
  }

  #states({ id }: ScriptedEnvironment, query: URLSearchParams): Reply {
    const wanted = query.get('feature');
    const features = this.features.filter(
      (feature) => feature.states.has(id) && (wanted === null || String(feature.id) === wanted),
    );
    const all = features.map((feature) => stateOf(feature, id, this.environments));
    const name = 'PaginatedFeatureStateSerializerWithIdentityList';
    return checked(name, page(all, query, this.mostInPage));
  }

  #patch(environment: ScriptedEnvironment, id: string, { name, body }: Asked): Reply {
    const feature = this.features.find(({ states }) => String(states.get(environment.id)?.id) === id);
    if (!feature || !name.startsWith('PATCH ')) return notFound;
    if (environment.versioned)
      return { status: 400, body: { detail: 'Cannot write directly to a versioned environment.' } };
    schemas.check('PatchedFeatureStateSerializerCreate', body);
    const { enabled } = z.strictObject({ enabled: z.boolean() }).parse(body);
    this.turn(feature.name, environment.id, enabled);
    return checked('FeatureStateSerializerCreate', { feature: feature.id, enabled });
  }

  #versions(environment: ScriptedEnvironment, [id, list, uuid]: string[], { name, body }: Asked): Reply {
    const feature = this.features.find((one) => String(one.id) === id);
    const state = feature?.states.get(environment.id);
    if (!feature || !state || list !== 'versions') return notFound;
    if (uuid !== undefined) {
      const version = state.versions.find((one) => one.uuid === uuid);
      const told = { enabled: version?.enabled, feature_segment: null, feature_state_value: {} };
      return version ? checked('CustomEnvironmentFeatureVersionFeatureState', [told], true) : notFound;
    }
    if (!name.startsWith('POST ') || !environment.versioned) return notFound;
    schemas.check('EnvironmentFeatureVersionCreate', body);
    const { description, feature_states_to_update: states } = NewVersion.parse(body);
    const { feature_state_value: value, enabled = false } = states[0] ?? {};
    state.value = value?.string_value ?? value?.integer_value ?? value?.boolean_value ?? null;
    this.turn(feature.name, environment.id, enabled, description);
    const made = state.versions.at(-1);
    return checked(
      'EnvironmentFeatureVersionCreate',
      { uuid: made?.uuid, published: true, description },
      false,
      201,
    );
  }

  #version(uuid: string): Reply {
    for (const feature of this.features)
      for (const [environment, { versions }] of feature.states) {
        const index = versions.findIndex((one) => one.uuid === uuid);
        if (index < 0) continue;
        const previous = versions[index - 1]?.uuid ?? null;
        const told = { uuid, feature: feature.id, environment, previous_version_uuid: previous };
        return checked('EnvironmentFeatureVersionRetrieve', told);
      }
    return notFound;
  }

  #permissionsIn({ name }: ScriptedEnvironment): Reply {
    if (!this.permissions)
      return { status: 400, body: { detail: 'This endpoint can only be used with a user' } };
    const told = { permissions: this.permissions[name] ?? [], admin: false, tag_based_permissions: [] };
    return checked('UserObjectPermissions', told);
  }
}

const notFound: Reply = { status: 404, body: { detail: 'Not found.' } };
export const refused: Reply = { status: 401, body: { detail: 'Valid Master API Key not found.' } };
export const forbidden: Reply = {
  status: 403,
  body: { detail: 'You do not have permission to perform this action.' },
};

function checked(schema: string, body: unknown, each = false, status = 200): Reply {
  for (const one of each ? (body as unknown[]) : [body]) schemas.check(schema, one);
  return { status, body };
}

function page(all: readonly unknown[], query: URLSearchParams, most: number) {
  const size = Math.min(most, Number(query.get('page_size') ?? most));
  const number = Number(query.get('page') ?? 1);
  const results = all.slice((number - 1) * size, number * size);
  const next = number * size < all.length ? `https://api.example/?page=${number + 1}` : null;
  return { count: all.length, next, previous: null, results };
}

import path from 'node:path';
import { z } from 'zod';
import { OpenApiSchemas } from '../openapi-schemas';
import { ScriptedServer, type Asked, type Reply } from '../scripted-server';
import { environmentOf, flagOf, type ScriptedFlag } from './launchdarkly-samples';

const schemas = new OpenApiSchemas(path.join(import.meta.dirname, 'launchdarkly-openapi-excerpt.json'));

const Patch = z.object({
  environmentKey: z.string(),
  comment: z.string(),
  instructions: z.array(z.looseObject({ kind: z.string() })).length(1),
});

/**
 * Plays LaunchDarkly's REST API, version 20240415, for its service can't be run here: the paths, the paging, the audit log
 * and the semantic patch as LaunchDarkly's own OpenAPI document describes them. Every success it answers is checked with that
 * document's schemas (`launchdarkly-openapi-excerpt.json`). What the real service does beyond its document is not known here.
 */
export class ScriptedLaunchDarkly extends ScriptedServer {
  readonly token = 'api-11111111-2222-3333-4444-555555555555';
  readonly patches: z.infer<typeof Patch>[] = [];
  environments = [environmentOf('production', { critical: true }), environmentOf('test')];
  flags: ScriptedFlag[] = [flagOf('banner'), flagOf('checkout')];
  projects = ['default'];
  requested: Record<string, string> = {};
  audit: Record<string, unknown>[] = [];

  /** What a person does in LaunchDarkly. */
  turn(key: string, environment: string, on: boolean, comment = ''): void {
    const config = this.flags.find((flag) => flag.key === key)?.environments[environment];
    if (!config) throw new Error(`There is no ${key} in ${environment}`);
    config.on = on;
    this.#changed(
      key,
      environment,
      config,
      on ? 'turned on the flag' : 'turned off the flag',
      'updateOn',
      comment,
    );
  }

  #changed(
    key: string,
    environment: string,
    config: { version: number; lastModified: number },
    title: string,
    action: string,
    comment: string,
  ) {
    config.version += 1;
    const newest = Number(this.audit[0]?.['date'] ?? 1_790_000_000_000);
    config.lastModified = newest + 1_000;
    this.audit.unshift({
      _id: `entry-${this.audit.length + 1}`,
      _links: {},
      _accountId: 'account',
      date: config.lastModified,
      accesses: [{ action, resource: `proj/default:env/${environment};:flag/${key};` }],
      kind: 'flag',
      name: key,
      description: '',
      shortDescription: '',
      comment,
      titleVerb: title,
      member: { email: 'ann@example.com' },
    });
  }

  protected reply({ name, query, headers, body }: Asked): Reply {
    if (headers.authorization !== this.token) return refusal(401, 'unauthorized', 'Invalid access token');
    if (headers['ld-api-version'] !== '20240415') return refusal(400, 'bad_version', 'Unknown version');
    const [method, pathname = ''] = name.split(' ');
    const [, api, version, kind, project = '', key = '', environment] = pathname
      .split('/')
      .map(decodeURIComponent);
    if (api !== 'api' || version !== 'v2') return refusal(404, 'not_found', 'Invalid resource identifier');
    if (kind === 'caller-identity')
      return this.#checked('CallerIdentityRep', { tokenName: 'Flagwarden', authKind: 'token' });
    if (kind === 'auditlog') return this.#auditLog(query);
    if (kind === 'projects' && project === '')
      return this.#page(
        'Projects',
        this.projects.map((one) => projectOf(one)),
        query,
      );
    if (!this.projects.includes(project)) return refusal(404, 'not_found', 'Invalid resource identifier');
    if (kind === 'projects' && environment === undefined)
      return this.#page('Environments', this.environments, query);
    if (kind === 'projects') {
      const found = this.environments.find((one) => one.key === environment);
      return found
        ? this.#checked('Environment', found)
        : refusal(404, 'not_found', 'Unknown environment key');
    }
    if (kind === 'flag-statuses') return this.#statuses(project);
    if (kind !== 'flags') return refusal(404, 'not_found', 'Invalid resource identifier');
    if (key === '') {
      const archived = query.get('filter') === 'state:archived';
      const flags = this.flags.filter((flag) => flag.archived === archived);
      return this.#page(
        'FeatureFlags',
        flags.map((flag) => only(flag, query.getAll('env'))),
        query,
      );
    }
    const flag = this.flags.find((one) => one.key === key);
    if (!flag) return refusal(404, 'not_found', 'Unknown flag key');
    if (method === 'PATCH') return this.#patch(flag, headers['content-type'], body);
    return this.#checked('FeatureFlag', only(flag, query.getAll('env')));
  }

  #checked(schema: string, body: unknown): Reply {
    schemas.check(schema, body);
    return { status: 200, body };
  }

  #page(schema: string, all: readonly unknown[], query: URLSearchParams): Reply {
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 20)];
    const items = all.slice(offset, offset + limit);
    return this.#checked(schema, { items, _links: {}, totalCount: all.length });
  }

  #auditLog(query: URLSearchParams): Reply {
    const [, flag] = /:flag\/(.+)$/.exec(query.get('spec') ?? '') ?? [];
    const before = Number(query.get('before') ?? Infinity);
    const items = this.audit
      .filter(
        ({ name, date }) => (flag === undefined || flag === '*' || name === flag) && Number(date) < before,
      )
      .slice(0, Math.min(20, Number(query.get('limit') ?? 10)));
    return this.#checked('AuditLogEntryListingRepCollection', { items, _links: {} });
  }

  #statuses(project: string): Reply {
    const items = this.flags.map(({ key }) => ({
      name: this.requested[key] ? 'active' : 'new',
      ...(this.requested[key] && { lastRequested: this.requested[key] }),
      _links: { parent: { href: `/api/v2/flags/${project}/${key}`, type: 'application/json' } },
    }));
    return this.#checked('FeatureFlagStatuses', { items, _links: {} });
  }

  #patch(flag: ScriptedFlag, contentType: string | undefined, body: unknown): Reply {
    if (contentType !== 'application/json; domain-model=launchdarkly.semanticpatch')
      return refusal(400, 'invalid_request', 'Not a semantic patch');
    const patch = Patch.parse(body);
    this.patches.push(patch);
    const { environmentKey: environment, comment, instructions } = patch;
    const config = flag.environments[environment];
    const [instruction] = instructions;
    if (!config || !instruction) return refusal(404, 'not_found', 'Unknown environment key');
    if (instruction.kind === 'turnFlagOn' || instruction.kind === 'turnFlagOff') {
      this.turn(flag.key, environment, instruction.kind === 'turnFlagOn', comment);
    } else {
      const weights = z.record(z.string(), z.int()).parse(instruction['rolloutWeights']);
      const variations = flag.variations.map(({ _id }, variation) => ({
        variation,
        weight: weights[_id] ?? 0,
      }));
      config.fallthrough = { rollout: { variations, contextKind: 'user' } };
      this.#changed(flag.key, environment, config, 'updated the flag', 'updateFallthrough', comment);
    }
    return this.#checked('FeatureFlag', flag);
  }
}

export const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: { code, message },
});

const projectOf = (key: string) => ({
  _links: {},
  _id: `id-${key}`,
  key,
  includeInSnippetByDefault: false,
  name: `Project ${key}`,
  tags: [],
});

/** Details of environments are told for those that are asked for. */
function only(flag: ScriptedFlag, environments: readonly string[]): object {
  const told = Object.entries(flag.environments).filter(([key]) => environments.includes(key));
  return { ...flag, environments: environments.length > 0 ? Object.fromEntries(told) : undefined };
}

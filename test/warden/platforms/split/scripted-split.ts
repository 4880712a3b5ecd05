import { z } from 'zod';
import { ScriptedServer, type Asked, type Reply } from '../scripted-server';

export interface ScriptedDefinition {
  killed: boolean;
  treatments: { name: string; keys?: string[]; segments?: string[] }[];
  defaultTreatment: string;
  trafficAllocation: number;
  rules: object[];
  defaultRule: { treatment: string; size: number }[];
  lastUpdateTime: number;
  lastTrafficReceivedAt: number;
  openChangeRequestId: string | null;
}

export interface ScriptedFlag {
  name: string;
  description: string | null;
  status: string;
  tags: string[];
  /** By environment. */
  definitions: Map<string, ScriptedDefinition>;
}

export interface ScriptedEnvironment {
  id: string;
  name: string;
  production: boolean;
  changePermissions: { areApprovalsRequired: boolean; allowKills: boolean };
}

const Said = z.strictObject({ title: z.string(), comment: z.string() });
const Patch = z.tuple([
  z.strictObject({
    op: z.literal('replace'),
    path: z.literal('/defaultRule'),
    value: z.array(z.object({ treatment: z.string(), size: z.int() })),
  }),
]);

/** Everybody gets `on`. */
const definitionOf = (more: Partial<ScriptedDefinition> = {}): ScriptedDefinition => ({
  killed: false,
  treatments: [{ name: 'on' }, { name: 'off' }],
  defaultTreatment: 'off',
  trafficAllocation: 100,
  rules: [],
  defaultRule: [{ treatment: 'on', size: 100 }],
  lastUpdateTime: 1_790_000_000_000,
  lastTrafficReceivedAt: 0,
  openChangeRequestId: null,
  ...more,
});

/**
 * Plays Split's Admin API. There is no OpenAPI document of it: paths, pages and fields are those of its documentation and of its
 * Python client (github.com/splitio/python-api, 3.5.9). What the service does beyond them is not known here.
 */
export class ScriptedSplit extends ScriptedServer {
  token = 'sat.AbCdEfGhIjKl.0123456789abcdef.ZyXwVuTsRqPo';
  environments: ScriptedEnvironment[] = [
    {
      id: 'env-prod',
      name: 'Prod',
      production: true,
      changePermissions: { areApprovalsRequired: false, allowKills: false },
    },
    {
      id: 'env-staging',
      name: 'Staging',
      production: false,
      changePermissions: { areApprovalsRequired: false, allowKills: false },
    },
  ];
  flags: ScriptedFlag[] = [];
  workspaces = [{ id: 'ws-1', name: 'Shop' }];
  comments: string[] = [];
  #clock = 1_790_000_000_000;

  constructor() {
    super();
    this.add('banner');
    this.add('checkout', { killed: true });
  }

  add(name: string, more: Partial<ScriptedDefinition> = {}): ScriptedFlag {
    const definitions = new Map(this.environments.map(({ id }) => [id, definitionOf(more)]));
    const flag = { name, description: null, status: 'Ramping', tags: [], definitions };
    this.flags.push(flag);
    return flag;
  }

  definition(name: string, environment: string): ScriptedDefinition {
    const found = this.flags.find((flag) => flag.name === name)?.definitions.get(environment);
    if (!found) throw new Error(`There is no ${name} in ${environment}`);
    return found;
  }

  /** What a person does in Split. */
  turn(name: string, environment: string, on: boolean): void {
    const definition = this.definition(name, environment);
    definition.killed = !on;
    this.#clock += 1_000;
    definition.lastUpdateTime = this.#clock;
  }

  describe(name: string, description: string): void {
    const flag = this.flags.find((one) => one.name === name);
    if (flag) flag.description = description;
  }

  protected reply(asked: Asked): Reply {
    const { headers, query, name } = asked;
    const given = this.token.startsWith('sat.') ? headers['x-api-key'] : headers.authorization;
    if (given !== (this.token.startsWith('sat.') ? this.token : `Bearer ${this.token}`)) return refused;
    const [method = '', pathname = ''] = name.split(' ');
    const rest = /^\/internal\/api\/v2\/(.*)$/.exec(pathname)?.[1]?.split('/').map(decodeURIComponent);
    const [kind, ws, workspace, second, third, fourth, fifth] = rest ?? [];
    if (kind === 'workspaces' && ws === undefined) return page(this.workspaces, query, 1_000);
    if (ws !== 'ws' || workspace !== 'ws-1') return notFound;
    if (kind === 'environments') return { status: 200, body: this.environments };
    if (kind !== 'splits') return notFound;
    if (second === undefined) return page(this.flags.map(flagOf), query, 50);
    if (second === 'environments' && third !== undefined && fourth === undefined)
      return this.#all(third, query);
    const flag = this.flags.find((one) => one.name === second);
    if (!flag) return notFound;
    if (third === undefined) return { status: 200, body: flagOf(flag) };
    const definition = fourth === undefined ? undefined : flag.definitions.get(fourth);
    if (third !== 'environments' || fourth === undefined || !definition) return notFound;
    if (method === 'PUT') return this.#turned(flag, fourth, fifth, asked);
    if (method === 'PATCH') this.#patch(definition, asked);
    return { status: 200, body: toldOf(flag, definition) };
  }

  #all(environment: string, query: URLSearchParams): Reply {
    const told = this.flags.flatMap((flag) => {
      const definition = flag.definitions.get(environment);
      return definition ? [toldOf(flag, definition)] : [];
    });
    return page(told, query, 50);
  }

  #turned(flag: ScriptedFlag, environment: string, what: string | undefined, { body }: Asked): Reply {
    if (what !== 'kill' && what !== 'restore') return notFound;
    const { title, comment } = Said.parse(body);
    this.comments.push(comment);
    this.turn(flag.name, environment, what === 'restore');
    return title === ''
      ? notFound
      : { status: 200, body: toldOf(flag, this.definition(flag.name, environment)) };
  }

  #patch(definition: ScriptedDefinition, { body, query }: Asked): void {
    const [{ value }] = Patch.parse(body);
    this.comments.push(query.get('comment') ?? '');
    definition.defaultRule = value;
    this.#clock += 1_000;
    definition.lastUpdateTime = this.#clock;
  }
}

export const refused: Reply = {
  status: 401,
  body: { code: 401, message: 'Unauthorized', transactionId: 'x' },
};
export const forbidden: Reply = { status: 403, body: { code: 403, message: 'No.', transactionId: 'x' } };
const notFound: Reply = { status: 404, body: { code: 404, message: 'Not found', transactionId: 'x' } };

function page(all: readonly unknown[], query: URLSearchParams, most: number): Reply {
  const [offset, limit] = [
    Number(query.get('offset') ?? 0),
    Math.min(most, Number(query.get('limit') ?? 20)),
  ];
  const objects = all.slice(offset, offset + limit);
  return { status: 200, body: { objects, offset, limit, totalCount: all.length } };
}

const flagOf = ({ name, description, status, tags }: ScriptedFlag) => ({
  id: `id-${name}`,
  name,
  description,
  trafficType: { id: 'tt', name: 'user' },
  creationTime: 1_780_000_000_000,
  rolloutStatus: { id: 'rs', name: status },
  rolloutStatusTimestamp: 1_780_000_000_000,
  tags: tags.map((tag) => ({ name: tag })),
  owners: [{ id: 'u-1', type: 'user' }],
});

const toldOf = ({ name }: ScriptedFlag, definition: ScriptedDefinition) => ({
  name,
  trafficType: { id: 'tt', name: 'user' },
  baselineTreatment: 'off',
  creationTime: 1_780_000_000_000,
  impressionsDisabled: false,
  flagSets: [],
  ...definition,
});

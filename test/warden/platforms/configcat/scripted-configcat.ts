import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { OpenApiSchemas } from '../openapi-schemas';
import { ScriptedServer, type Asked, type Reply } from '../scripted-server';
import {
  configOf,
  environmentOf,
  formulaOf,
  ids,
  limitations,
  product,
  settingOf,
  valueOf,
  type ScriptedEnvironment,
  type ScriptedSetting,
} from './configcat-samples';

const Patch = z.array(z.strictObject({ op: z.literal('replace'), path: z.string(), value: z.unknown() }));
const schemas = new OpenApiSchemas(path.join(import.meta.dirname, 'configcat-openapi-excerpt.json'));

/**
 * Plays ConfigCat's Public Management API as its OpenAPI document has it: paths, versions of values, JSON Patch. Every success,
 * and every patch that comes in, is checked with the document's schemas (`configcat-openapi-excerpt.json`). What the service
 * does beyond its document is not known here.
 */
export class ScriptedConfigCat extends ScriptedServer {
  readonly userName = '08d7aaaa-user';
  readonly password = 'pAsSwOrDoFtHeCrEdEnTiAlS0123456789=';
  readonly basic = Buffer.from(`${this.userName}:${this.password}`).toString('base64');
  environments: ScriptedEnvironment[] = [
    { environmentId: ids.test, name: 'Test', order: 1, readOnly: false, approveRequired: false },
    { environmentId: ids.production, name: 'Production', order: 0, readOnly: false, approveRequired: false },
  ];
  settings: ScriptedSetting[] = [];
  /** Settings that are stale, each in some environments. */
  stale = new Map<number, boolean[]>();
  auditAllowed = true;
  reasons: (string | null)[] = [];
  #log = 1;
  #clock = Date.parse('2026-05-01T10:00:00Z');

  constructor() {
    super();
    this.add('banner', true);
    this.add('checkout', false);
  }

  add(key: string, value: boolean | string): ScriptedSetting {
    const formulas: ScriptedSetting['formulas'] = new Map(
      this.environments.map(({ environmentId }) => [
        environmentId,
        { version: randomUUID(), updatedAt: this.#now(), defaultValue: valueOf(value), targetingRules: [] },
      ]),
    );
    const settingType = typeof value === 'boolean' ? 'boolean' : 'string';
    const settingId = 100 + this.settings.length;
    const setting = { settingId, key, hint: null, settingType, variations: [], tags: [], formulas } as const;
    const made: ScriptedSetting = { ...setting, variations: [], tags: [] };
    this.settings.push(made);
    this.#log += 1;
    return made;
  }

  setting(key: string): ScriptedSetting {
    const found = this.settings.find((one) => one.key === key);
    if (!found) throw new Error(`There is no ${key}`);
    return found;
  }

  formula(key: string, environment: string) {
    const formula = this.setting(key).formulas.get(environment);
    if (!formula) throw new Error(`${key} has no value in ${environment}`);
    return formula;
  }

  /** What a person does in ConfigCat. */
  turn(key: string, environment: string, on: boolean): void {
    this.formula(key, environment).defaultValue = valueOf(on);
    this.#changed(key, environment, null);
  }

  describe(key: string, hint: string): void {
    this.setting(key).hint = hint;
    this.#log += 1;
  }

  #changed(key: string, environment: string, reason: string | null): void {
    Object.assign(this.formula(key, environment), { version: randomUUID(), updatedAt: this.#now() });
    this.reasons.push(reason);
    this.#log += 1;
  }

  #now(): string {
    this.#clock += 1_000;
    return new Date(this.#clock).toISOString();
  }

  protected reply({ name, query, headers, body }: Asked): Reply {
    if (headers.authorization !== `Basic ${this.basic}`) return refused;
    const [method, pathname = ''] = name.split(' ');
    const [, version, kind, id = '', list, second = '', third, fourth] = pathname
      .split('/')
      .map(decodeURIComponent);
    switch (`${version} ${kind} ${list ?? ''} ${third ?? ''}`.trim()) {
      case 'v1 me':
        return checked('MeModel', { email: 'ann@example.com', fullName: 'Ann Lee' });
      case 'v1 products':
        return id === '' ? each('ProductModel', [product]) : notFound;
      case 'v1 products configs':
        return id === ids.product ? each('ConfigModel', this.#configs()) : notFound;
      case 'v1 products environments':
        return id === ids.product ? each('EnvironmentModel', this.environments.map(environmentOf)) : notFound;
      case 'v1 products staleflags':
        return this.#staleFlags();
      case 'v2 products auditlogs':
        return this.#auditLog(query);
      case 'v1 configs': {
        const config = this.#configs().find(({ configId }) => configId === id);
        return config ? checked('ConfigModel', config) : notFound;
      }
      case 'v1 configs settings':
        return id === ids.config ? this.#settings() : notFound;
      case 'v2 configs environments values':
        return id === ids.config ? this.#values(second) : notFound;
      case 'v2 environments settings value':
        return fourth === undefined && method === 'PATCH'
          ? this.#patch(id, Number(second), query, body)
          : this.#value(id, Number(second));
      default:
        return notFound;
    }
  }

  #configs() {
    return [configOf(ids.oldConfig, 'Old', 'v1'), configOf(ids.config, 'Main', 'v2')];
  }

  #settings(): Reply {
    const settings = this.settings.map((setting) => ({
      ...settingOf(setting),
      configId: ids.config,
      configName: 'Main',
      tags: [],
    }));
    return each('SettingModel', settings);
  }

  #values(id: string): Reply {
    const environment = this.environments.find(({ environmentId }) => environmentId === id);
    if (!environment) return notFound;
    const settings = this.settings.filter(({ formulas }) => formulas.has(id));
    return checked('ConfigSettingFormulasModel', {
      ...this.#allowed(environment),
      settingFormulas: settings.map((setting) => formulaOf(setting, id)),
    });
  }

  #value(id: string, settingId: number): Reply {
    const environment = this.environments.find(({ environmentId }) => environmentId === id);
    const setting = this.settings.find((one) => one.settingId === settingId);
    if (!environment || !setting?.formulas.has(id)) return notFound;
    return checked('SettingFormulaModel', { ...this.#allowed(environment), ...formulaOf(setting, id) });
  }

  #allowed(environment: ScriptedEnvironment) {
    return {
      config: configOf(ids.config, 'Main', 'v2'),
      environment: environmentOf(environment),
      readOnly: environment.readOnly,
      featureFlagLimitations: limitations,
      approveRequired: environment.approveRequired,
      canBypassApproval: true,
      reasonRequired: false,
    };
  }

  #patch(id: string, settingId: number, query: URLSearchParams, body: unknown): Reply {
    const setting = this.settings.find((one) => one.settingId === settingId);
    const formula = setting?.formulas.get(id);
    if (!setting || !formula) return notFound;
    const base = query.get('latestVersionId');
    if (base !== null && base !== formula.version)
      return { status: 409, body: { title: 'Conflict', detail: 'The setting was changed.' } };
    for (const operation of Patch.parse(body)) {
      schemas.check('JsonPatchOperation', operation);
      const keys = operation.path.split('/').slice(1);
      const last = keys.pop() ?? '';
      const place = keys.reduce<unknown>((into, key) => (into as Record<string, unknown>)[key], formula);
      (place as Record<string, unknown>)[last] = operation.value;
    }
    this.#changed(setting.key, id, query.get('reason'));
    return this.#value(id, settingId);
  }

  #auditLog(query: URLSearchParams): Reply {
    if (!this.auditAllowed) return forbidden;
    const [currentPage, pageSize] = [Number(query.get('pageNumber')), Number(query.get('pageSize'))];
    const entry = {
      auditLogId: this.#log,
      auditLogDateTime: '2026-05-01T10:00:00Z',
      auditLogTypeEnum: 'settingValueChanged',
      truncated: false,
      modelVersion: 1,
      auditLogType: 'Setting value changed',
      userEmail: 'ann@example.com',
      userName: 'Ann Lee',
      where: 'Production',
      why: null,
      actionTarget: 'Some words',
      details: 'More words',
    };
    const [totalCount, totalPages] = [this.#log, this.#log];
    const paging = { currentPage, totalPages, pageSize, totalCount, hasPrevious: false, hasNext: true };
    return checked('AuditLogItemModelPagedList', { paging, data: [entry] });
  }

  #staleFlags(): Reply {
    const settings = [...this.stale].map(([settingId, marks]) => ({
      settingId,
      name: 'x',
      key: 'x',
      hint: null,
      hasCodeReferences: false,
      tags: [],
      settingValues: marks.map((isStale) => ({ environmentId: ids.test, updatedAt: null, isStale })),
    }));
    const config = { configId: ids.config, name: 'Main', evaluationVersion: 'v2', hasCodeReferences: false };
    return checked('StaleFlagProductModel', {
      productId: ids.product,
      name: 'Shop',
      environments: [],
      configs: [{ ...config, settings }],
    });
  }
}

export const refused: Reply = { status: 401, body: { title: 'Unauthorized' } };
export const forbidden: Reply = { status: 403, body: { title: 'Forbidden' } };
const notFound: Reply = { status: 404, body: { title: 'Not Found' } };

function checked(schema: string, body: unknown): Reply {
  schemas.check(schema, body);
  return { status: 200, body };
}

function each(schema: string, body: readonly unknown[]): Reply {
  for (const one of body) schemas.check(schema, one);
  return { status: 200, body };
}

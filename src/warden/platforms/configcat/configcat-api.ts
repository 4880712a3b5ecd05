import type { PlatformLine } from '../http/platform-line';
import { PlatformError } from '../platform-adapter';
import {
  AuditLog,
  Config,
  Environments,
  Formulas,
  OneFormula,
  Settings,
  StaleFlags,
  type ConfigCatEnvironment,
} from './configcat-answers';

/** What is read of one config. */
export class ConfigCatApi {
  readonly #id: string;
  #product: Promise<string> | null = null;

  constructor(
    readonly line: PlatformLine,
    private readonly configId: string,
  ) {
    this.#id = encodeURIComponent(configId);
  }

  /** The product that the config belongs to. */
  product(signal: AbortSignal): Promise<string> {
    this.#product ??= this.#findProduct(signal).catch((error: unknown) => {
      this.#product = null;
      throw error;
    });
    return this.#product;
  }

  async environments(signal: AbortSignal): Promise<ConfigCatEnvironment[]> {
    const path = `/v1/products/${encodeURIComponent(await this.product(signal))}/environments`;
    const environments = await this.line.ask({ path, signal }, Environments);
    return environments.sort((one, other) => one.order - other.order);
  }

  /** What every setting is in an environment. */
  formulas(environment: string, signal: AbortSignal) {
    const path = `/v2/configs/${this.#id}/environments/${encodeURIComponent(environment)}/values`;
    return this.line.ask({ path, signal }, Formulas);
  }

  formula(environment: string, setting: number, signal: AbortSignal) {
    return this.line.ask({ path: valuePath(environment, setting), signal }, OneFormula);
  }

  settings(signal: AbortSignal) {
    return this.line.ask({ path: `/v1/configs/${this.#id}/settings`, signal }, Settings);
  }

  /** Two equal ones: nothing happened in the product in between. Null when the token may not read the audit log. */
  async mark(signal: AbortSignal): Promise<string | null> {
    const product = encodeURIComponent(await this.product(signal));
    const [path, query] = [`/v2/products/${product}/auditlogs`, { pageNumber: 1, pageSize: 1 }];
    const log = await this.#unlessRefused(this.line.ask({ path, query, signal }, AuditLog));
    return log && `${log.paging?.totalCount ?? ''}:${log.data[0]?.auditLogId ?? ''}`;
  }

  /** Settings that ConfigCat calls stale in every environment; none where the report can't be had. */
  async stale(signal: AbortSignal): Promise<ReadonlySet<number>> {
    const path = `/v1/products/${encodeURIComponent(await this.product(signal))}/staleflags`;
    const report = await this.#unlessRefused(this.line.ask({ path, signal }, StaleFlags));
    const settings = report?.configs.find((config) => config.configId === this.configId)?.settings ?? [];
    const everywhere = settings.filter(
      ({ settingValues: values }) => values.length > 0 && values.every(({ isStale }) => isStale),
    );
    return new Set(everywhere.map(({ settingId }) => settingId));
  }

  async #findProduct(signal: AbortSignal): Promise<string> {
    const config = await this.line.ask({ path: `/v1/configs/${this.#id}`, signal }, Config);
    if (config.evaluationVersion === 'v2') return config.product.productId;
    throw new PlatformError(
      'invalid_settings',
      `"${config.name}" is a config of ConfigCat's first kind. Migrate it to Config V2 in ConfigCat, and connect that.`,
    );
  }

  async #unlessRefused<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'forbidden') return null;
      throw error;
    }
  }
}

export const valuePath = (environment: string, setting: number): string =>
  `/v2/environments/${encodeURIComponent(environment)}/settings/${setting}/value`;

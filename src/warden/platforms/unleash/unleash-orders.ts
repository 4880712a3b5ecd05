import { z } from 'zod';
import { PlatformError, type PlatformChange } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';

/** `GET …/environments/{environment}/strategies`: what it takes to change the one that holds the percentage. */
const EnvironmentStrategies = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    disabled: z.boolean().nullish(),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])).nullish(),
  }),
);

/** Changes flags of one project. */
export class UnleashOrders {
  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {}

  /** @throws PlatformError */
  async make({ flagKey, environment, to }: PlatformChange, signal: AbortSignal): Promise<void> {
    const place = [
      '/api/admin/projects',
      this.project,
      'features',
      flagKey,
      'environments',
      environment,
    ].reduce((path, part) => `${path}/${encodeURIComponent(part)}`);
    if ('state' in to) await this.line.tell({ method: 'POST', path: `${place}/${to.state}`, signal });
    else await this.#roll(place, to.rolloutPercentage, signal);
  }

  /** Only one gradual rollout can be meant by "the percentage". */
  async #roll(place: string, percentage: number, signal: AbortSignal): Promise<void> {
    if (!Number.isInteger(percentage))
      throw notOffered('Unleash rolls out by whole percents. Give a percentage without a fraction.');
    const strategies = await this.line.ask({ path: `${place}/strategies`, signal }, EnvironmentStrategies);
    const active = strategies.filter(({ disabled }) => disabled !== true);
    const [only] = active;
    if (active.length !== 1 || only?.name !== 'flexibleRollout')
      throw notOffered(
        `The flag has ${active.length} active strategies here, and a percentage is clear for exactly one gradual rollout alone. Change it in Unleash.`,
      );
    await this.line.tell({
      method: 'PATCH',
      path: `${place}/strategies/${encodeURIComponent(only.id)}`,
      body: [{ op: 'replace', path: '/parameters/rollout', value: String(percentage) }],
      signal,
    });
  }
}

const notOffered = (detail: string) => new PlatformError('not_offered', detail, { notSent: true });

import * as z from 'zod';
import { Environment } from '../../contract/connection';
import { Flag } from '../../contract/flag';
import { Capabilities } from '../../contract/platform';
import { PlatformError, type PulledCatalogue } from '../platforms/platform-adapter';

const PulledCatalogueSchema = z.object({
  environments: z.array(Environment.omit({ connectionId: true })),
  flags: z.array(Flag.omit({ connectionId: true, lifecycle: true })),
  capabilities: Capabilities,
});

/**
 * A catalogue that can be stored and answered: it follows the contract, and no key stands for two things.
 * @throws PlatformError `bad_answer`
 */
export function checkedCatalogue(pulled: PulledCatalogue): PulledCatalogue {
  const { success, data, error } = PulledCatalogueSchema.safeParse(pulled);
  if (!success) {
    const [issue] = error.issues;
    throw new PlatformError(
      'bad_answer',
      `${whereIn(pulled, issue?.path ?? [])}: ${issue?.message ?? 'not usable'}`,
    );
  }
  refuseDoubles('environment', data.environments);
  refuseDoubles('flag', data.flags);
  return data;
}

function refuseDoubles(what: string, items: readonly { key: string }[]): void {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (seen.has(key))
      throw new PlatformError('bad_answer', `The platform names the ${what} "${key}" twice.`);
    seen.add(key);
  }
}

function whereIn(pulled: PulledCatalogue, [list, index, ...rest]: readonly PropertyKey[]): string {
  const key = list === 'flags' && typeof index === 'number' ? pulled.flags[index]?.key : undefined;
  if (typeof key !== 'string')
    return `The platform's answer can't be used at ${[list, index, ...rest].map(String).join('.')}`;
  return `The platform's answer for the flag "${key.slice(0, 100)}" can't be used at ${rest.map(String).join('.')}`;
}

import { applyEdits, modify, type JSONPath } from 'jsonc-parser';
import type { WantedChange } from '../../../contract/wanted-change';
import { PlatformError } from '../platform-adapter';
import type { FlagDefinition } from './flagd-document';
import { sharesOf } from './flagd-shares';

/**
 * The text of a flag file with one flag changed, and when that was where the flag tells it. Everything else stays as it is,
 * to the last space.
 * @throws PlatformError `not_offered` when the definition has no place for what is wanted
 */
export function editedText(
  text: string,
  flagKey: string,
  definition: FlagDefinition,
  to: WantedChange,
  now: Date,
): string {
  const edits = [
    ...('state' in to ? stateEdits(to.state) : rolloutEdits(definition, to.rolloutPercentage)),
    ...(definition.metadata.changedAt === undefined ? [] : [changedAt(now)]),
  ];
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const edited = edits.reduce(
    (before, { at, value }) => applyEdits(before, modify(before, ['flags', flagKey, ...at], value, {})),
    text.slice(mark.length),
  );
  return mark + edited;
}

interface Edit {
  /** Within the flag's definition. */
  at: JSONPath;
  value: unknown;
}

/** Whoever reads the file's date would else think that it has long been so. */
const changedAt = (now: Date): Edit => ({ at: ['metadata', 'changedAt'], value: now.toISOString() });

const stateEdits = (state: 'on' | 'off'): Edit[] => [
  { at: ['state'], value: state === 'on' ? 'ENABLED' : 'DISABLED' },
];

/** A percentage is clear where nothing but a split of all between one variant `true` and one `false` decides. */
function rolloutEdits({ variants, targeting }: FlagDefinition, percentage: number): Edit[] {
  if (!Number.isInteger(percentage))
    throw notOffered('A flag file splits by whole percents. Give a percentage without a fraction.');
  const shares = sharesOf(variants, targeting);
  const served = shares?.find(({ value }) => value);
  const rest = shares?.find(({ value }) => !value);
  if (!served || !rest || shares?.length !== 2)
    throw notOffered(
      'A percentage is clear only for a flag whose whole targeting is one "fractional" over one variant true and one false. Change it in the file.',
    );
  return [
    { at: ['targeting', 'fractional', served.index, 1], value: percentage },
    { at: ['targeting', 'fractional', rest.index, 1], value: 100 - percentage },
  ];
}

const notOffered = (detail: string) => new PlatformError('not_offered', detail);

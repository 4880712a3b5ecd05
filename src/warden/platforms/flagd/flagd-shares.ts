import * as z from 'zod';
import type { FlagDefinition } from './flagd-document';

/** One part of a split of a boolean flag. */
export interface Share {
  /** Position in the list of `fractional`. */
  index: number;
  value: boolean;
  weight: number;
}

/** The shares of a boolean flag whose whole targeting is one `fractional`; null where more or other rules decide. */
export function sharesOf(
  variants: FlagDefinition['variants'],
  targeting: FlagDefinition['targeting'],
): Share[] | null {
  const parts = z.array(z.unknown()).safeParse(targeting?.['fractional']).data;
  if (!parts || Object.keys(targeting ?? {}).length !== 1) return null;
  const shares: Share[] = [];
  for (const [index, part] of parts.entries()) {
    if (!isShare(part)) continue;
    const [variant, weight = 1] = part;
    const value = Object.hasOwn(variants, variant) ? variants[variant] : undefined;
    if (typeof value !== 'boolean' || weight < 0) return null;
    shares.push({ index, value, weight });
  }
  return shares;
}

const isShare = (part: unknown): part is [string, number?] =>
  Array.isArray(part) && typeof part[0] === 'string' && (part.length === 1 || typeof part[1] === 'number');

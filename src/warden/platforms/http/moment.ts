import * as z from 'zod';

/** A date and time as a platform writes it, in the contract's form. */
export const Moment = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a date and time')
  .transform((text) => new Date(text).toISOString());

/** Milliseconds since 1970, in the contract's form. */
export const MomentInMilliseconds = z
  .int()
  .nonnegative()
  .max(8_640_000_000_000_000)
  .transform((milliseconds) => new Date(milliseconds).toISOString());

import * as z from 'zod';

const callPattern = /^([A-Za-z_$][\w$]*\.)?[A-Za-z_$][\w$]*[?!]?$/;

/** A function that passes a flag's key on where the code doesn't show it. */
export const DeclaredWrapper = z
  .strictObject({
    call: z
      .string()
      .refine(
        (call) => callPattern.test(call),
        'must be the name of a function, such as isOn or flags.isOn, of letters A to Z, digits, _ and $',
      )
      .describe(
        'Name of the function; with the name it is called on and a dot before it, only where it is called on that.',
      ),
    key: z.int().min(0).max(19).default(0).describe('Position of the argument that is the key, from 0.'),
    keyword: z
      .string()
      .min(1)
      .optional()
      .describe('Name of that argument in languages that have named ones.'),
  })
  .describe('A function that is asked for flags.');
export type DeclaredWrapper = z.infer<typeof DeclaredWrapper>;

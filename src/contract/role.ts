import * as z from 'zod';

/** What somebody may be trusted with. Policies say what each role means. */
export const Role = z
  .enum(['developer', 'approver', 'security_officer', 'auditor', 'administrator'])
  .meta({ id: 'Role' });

export type Role = z.infer<typeof Role>;

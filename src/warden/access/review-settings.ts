import * as z from 'zod';
import { Role } from '../../contract/role';
import { PortableText } from '../../contract/scalar';

const Minutes = z.int().min(1).max(1_440);

const Stage = z
  .strictObject({
    afterMinutes: Minutes,
    /** Whoever has one of these roles or is in one of these groups is told, if the policies let them review. */
    roles: z.array(Role).default([]),
    groups: z.array(PortableText.min(1).max(500)).default([]),
  })
  .refine(({ roles, groups }) => roles.length + groups.length > 0, 'must name roles or groups to tell');

/** The section `reviews` of a warden's configuration: who is told when nobody decides a request. */
export const ReviewSettings = z
  .strictObject({
    /** Null: nobody is reminded. */
    remindAfterMinutes: Minutes.nullable().default(60),
    escalation: z
      .array(Stage)
      .max(5)
      .default([{ afterMinutes: 240, roles: ['security_officer'], groups: [] }]),
  })
  .refine(
    ({ remindAfterMinutes, escalation }) => {
      const times = [remindAfterMinutes ?? 0, ...escalation.map(({ afterMinutes }) => afterMinutes)];
      return times.every((time, at) => at === 0 || time > (times[at - 1] ?? 0));
    },
    { path: ['escalation'], error: 'must come after the reminder, each stage after the one before' },
  );
export type ReviewSettings = z.infer<typeof ReviewSettings>;

export const usualReviews: ReviewSettings = ReviewSettings.parse({});

/** Who is told after a time: those whose approval is asked for, or whoever else is named. */
export interface NoticeStage {
  readonly kind: 'reminder' | 'escalation';
  readonly afterMinutes: number;
  /** Null: those whose approval is asked for. */
  readonly to: { readonly roles: readonly Role[]; readonly groups: readonly string[] } | null;
}

/** What happens while a request is pending, in order. */
export function stagesOf({ remindAfterMinutes, escalation }: ReviewSettings): NoticeStage[] {
  return [
    ...(remindAfterMinutes === null
      ? []
      : [{ kind: 'reminder' as const, afterMinutes: remindAfterMinutes, to: null }]),
    ...escalation.map(({ afterMinutes, roles, groups }) => ({
      kind: 'escalation' as const,
      afterMinutes,
      to: { roles, groups },
    })),
  ];
}

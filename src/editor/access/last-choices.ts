import type * as vscode from 'vscode';
import * as z from 'zod';

const LastChoices = z.object({
  /** The environment, by connection. */
  environments: z.record(z.string(), z.string()).default({}),
  durationSeconds: z.int().positive().default(3_600),
  reason: z.string().default(''),
});
type LastChoices = z.infer<typeof LastChoices>;

const rememberedAs = 'flagwarden.access.lastChoices';

/** What a person chose last in this workspace, to be offered first. */
export function lastChoices(memory: vscode.Memento): LastChoices {
  return LastChoices.safeParse(memory.get(rememberedAs) ?? {}).data ?? LastChoices.parse({});
}

export async function rememberChoices(
  memory: vscode.Memento,
  {
    connectionId,
    environment,
    durationSeconds,
    reason,
  }: {
    connectionId: string;
    environment: string;
    durationSeconds?: number;
    reason?: string;
  },
): Promise<void> {
  const before = lastChoices(memory);
  await memory.update(rememberedAs, {
    environments: { ...before.environments, [connectionId]: environment },
    durationSeconds: durationSeconds ?? before.durationSeconds,
    reason: reason ?? before.reason,
  } satisfies LastChoices);
}

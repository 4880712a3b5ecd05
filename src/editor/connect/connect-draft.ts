import type { Platform, PlatformProject, Probe } from '../../contract/platform';

/** What a person has said so far on the way to a connection. */
export interface ConnectDraft {
  platform?: Platform;
  settings: Record<string, string>;
  credential: string | null;
  probe?: Probe;
  project?: PlatformProject;
  name?: string;
  /** Why the way led back, and to which step; shown there once. */
  fault?: { step: string; text: string };
}

export const emptyDraft = (): ConnectDraft => ({ settings: {}, credential: null });

/** Steps by which faults lead back. */
export const stepIds = {
  platform: 'platform',
  field: (key: string) => `field ${key}`,
  credential: 'credential',
  probe: 'probe',
  project: 'project',
  name: 'name',
  connect: 'connect',
} as const;

/** Takes the fault of a step off the draft, so that it is shown once. */
export function takeFault(draft: ConnectDraft, step: string): string | undefined {
  if (draft.fault?.step !== step) return undefined;
  const { text } = draft.fault;
  delete draft.fault;
  return text;
}

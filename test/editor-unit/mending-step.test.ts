import { describe, expect, it } from 'vitest';
import { WardenError, WardenUnreachable } from '../../src/client/warden-errors';
import { problem } from '../../src/contract/problem';
import { mendingStep } from '../../src/editor/access/mending-step';
import { stepIds } from '../../src/editor/access/step-ids';

const refused = (...at: string[]) =>
  new WardenError(
    problem('invalid_request', 'x', { errors: at.map((where) => ({ at: where, message: 'x' })) }),
  );

describe('what the warden refuses', () => {
  it.each([
    ['/reason', stepIds.reason],
    ['/ticket', stepIds.ticket],
    ['/durationSeconds', stepIds.duration],
    ['/startsAt', stepIds.start],
    ['/scope/flags/pattern', stepIds.reach],
    ['/scope/environments/0', stepIds.environment],
    ['/to', stepIds.change],
    ['/environment', stepIds.environment],
    ['/scope/actions', stepIds.summary],
    ['/anything', stepIds.summary],
  ])('at %s is mended at the step %s', (at, step) => {
    expect(mendingStep(refused(at))).toBe(step);
  });

  it('leads to the summary where it is about no single answer', () => {
    expect(mendingStep(refused())).toBe(stepIds.summary);
    expect(mendingStep(new WardenUnreachable('no_answer', 'x'))).toBe(stepIds.summary);
  });
});

import { expect } from 'vitest';
import { PolicyChange } from '../../../src/contract/policy-change';
import { pathOf, routes } from '../../../src/contract/routes';
import type { ProfileName } from '../../../src/policy/policy-source';
import { opened } from '../../policy/shipped';
import type { TestPerson } from '../test-people';
import type { TestWarden } from '../test-warden';

/** A policy that no profile has, about an action of which there are few questions. */
export const another = (id: string, action = 'replay_sinks', role = 'developer') =>
  `@id("own/${id}")\n@title("Own")\npermit (principal in Role::"${role}", action == Action::"${action}", resource);\n`;

/** A profile with further files, as it is proposed. */
export async function profileWith(
  more: Readonly<Record<string, string>>,
  profile: ProfileName = 'team',
): Promise<object> {
  const { texts } = await opened(profile);
  const files = [...texts.files, ...Object.entries(more)].map(([name, text]) => ({ name, text }));
  const { productionApprovals } = texts;
  return { name: 'own', productionApprovals, reason: 'Developers resend', files };
}

export const propose = (warden: TestWarden, by: TestPerson, wanted: object): Promise<Response> =>
  warden.sendAs(by, 'POST', routes.policyChanges, wanted);

/** Proposes, and expects that it may. */
export async function proposedBy(
  warden: TestWarden,
  by: TestPerson,
  more: Readonly<Record<string, string>> = { 'own.cedar': another('resend') },
): Promise<PolicyChange> {
  const answer = await propose(warden, by, await profileWith(more));
  expect(answer.status, await answer.clone().text()).toBe(201);
  return PolicyChange.parse(await answer.json());
}

export const reviewOf = (
  warden: TestWarden,
  by: TestPerson,
  { id, digest }: Pick<PolicyChange, 'id' | 'digest'>,
  more: object = { verdict: 'approve' },
): Promise<Response> =>
  warden.sendAs(by, 'POST', pathOf(routes.policyChangeReview, { changeId: id }), { digest, ...more });

export async function changeNow(
  warden: TestWarden,
  by: TestPerson,
  { id }: Pick<PolicyChange, 'id'>,
): Promise<PolicyChange> {
  const answer = await warden.sendAs(by, 'GET', pathOf(routes.policyChange, { changeId: id }));
  return PolicyChange.parse(await answer.json());
}

/** Puts other policies in force, as people do. */
export async function changed(
  warden: TestWarden,
  { author, reviewer }: { author: TestPerson; reviewer: TestPerson },
  more?: Readonly<Record<string, string>>,
): Promise<PolicyChange> {
  const change = await proposedBy(warden, author, more);
  const answer = await reviewOf(warden, reviewer, change);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return PolicyChange.parse(await answer.json());
}

import { expect, test } from 'vitest';
import { PolicyChange } from '../../../src/contract/policy-change';
import { staff } from '../access/asking';
import { TestWarden } from '../test-warden';
import { another, profileWith, propose, reviewOf } from './changing';

test('in "regulated" a security officer reviews a policy change with a fresh second factor alone', async () => {
  const people = staff();
  const warden = await TestWarden.start({ people: Object.values(people), profile: 'regulated' });
  try {
    const wanted = await profileWith({ 'own.cedar': another('resend') }, 'regulated');
    const change = PolicyChange.parse(await (await propose(warden, people.ada, wanted)).json());
    expect(await (await reviewOf(warden, people.sofia, change)).text()).toMatch(/Show a second factor first/);
    warden.people.secondFactors.set(people.sofia.id, 901);
    expect((await reviewOf(warden, people.sofia, change)).status).toBe(403);
    warden.people.secondFactors.set(people.sofia.id, 900);
    expect((await reviewOf(warden, people.sofia, change)).status).toBe(200);
  } finally {
    await warden.stop();
  }
});

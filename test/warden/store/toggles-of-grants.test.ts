import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/warden/store/store';
import { toggle } from '../../editor-unit/access-facts';
import { storeFixtures } from './stores';

describe.each(storeFixtures())('the toggles of a grant on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  test('are found where an older version wrote them, too', async () => {
    const place = await fixture.place();
    let store: Store = await place.open();
    // Text that PostgreSQL's own JSON would not take.
    const [one, other] = [toggle({ detail: 'nul \0 and half \ud800' }), toggle({ grantId: null })];
    for (const made of [one, other])
      await store.toggles.add(
        {
          toggle: made,
          idempotencyKey: randomUUID(),
          requestDigest: '',
          intent: '{}',
          dueAt: made.at,
          grant: null,
        },
        async () => null,
      );
    await store.close();
    await place.run(
      `drop index toggles_of_grant;
       alter table toggles drop column grant_id;
       delete from kysely_migration where name = '0009-toggles-of-grants'`,
    );
    store = await place.open();
    expect(await store.toggles.ofGrant(one.grantId ?? '', null, 10)).toEqual([one]);
    await store.close();
    await place.remove();
  });
});

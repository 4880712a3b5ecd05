import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Vault } from '../../../src/warden/credentials/vault';
import { bornConnection, unrecorded } from '../samples';
import { storeFixtures } from '../store/stores';

const secrets = ['*:*.platform-secret-one-8d1f', 'user:platform-secret-two-77aa'] as const;
const [first, second] = [bornConnection('first'), bornConnection('second')];

/** Every spelling in which a secret could lie in a file. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(4, -3),
  );
  return [secret, bytes.toString('hex'), Buffer.from(secret, 'utf16le').toString('latin1'), ...base64];
}

describe.each(storeFixtures())('credentials at rest on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  test('no spelling of a secret or key lies in the database, neither after writing nor after rotation', async () => {
    const place = await fixture.place();
    const keys = [randomBytes(32), randomBytes(32)] as const;
    const [vault, next] = [new Vault(keys[0]), new Vault(keys[1])];
    const forbidden = [...secrets, ...keys.map((key) => key.toString('latin1'))].flatMap(spellings);
    const expectNothing = async () => {
      const contents = await place.rawContents();
      expect(contents).toContain(first.name);
      for (const spelling of forbidden) expect(contents).not.toContain(spelling);
    };

    let store = await place.open();
    await store.connections.add(first, vault.seal(first.id, secrets[0]), unrecorded);
    await store.connections.add(second, vault.seal(second.id, 'to be replaced'), unrecorded);
    expect(await store.credentials.replace(second.id, vault.seal(second.id, secrets[1]), unrecorded)).toBe(
      true,
    );
    await store.close();
    await expectNothing();

    store = await place.open();
    expect(await store.credentials.resealAll((id, sealed) => vault.rewrap(id, sealed, next))).toBe(2);
    expect(await store.credentials.keyIds()).toEqual([next.keyId]);
    await store.close();
    await expectNothing();

    store = await place.open();
    for (const [index, { id }] of [first, second].entries()) {
      const sealed = await store.credentials.get(id);
      expect(sealed && next.open(id, sealed)).toBe(secrets[index]);
      expect(() => sealed && vault.open(id, sealed)).toThrow(/another key/);
    }
    await store.close();
    await place.remove();
  });

  test('rows swapped between connections do not open', async () => {
    const place = await fixture.place();
    const vault = new Vault(randomBytes(32));
    let store = await place.open();
    await store.connections.add(first, vault.seal(first.id, secrets[0]), unrecorded);
    await store.connections.add(second, vault.seal(second.id, secrets[1]), unrecorded);
    await store.close();
    await place.run(`update sealed_credentials set wrapped_key = (select wrapped_key from sealed_credentials where connection_id = '${second.id}'),
      ciphertext = (select ciphertext from sealed_credentials where connection_id = '${second.id}') where connection_id = '${first.id}'`);
    store = await place.open();
    const swapped = await store.credentials.get(first.id);
    const untouched = await store.credentials.get(second.id);
    expect(swapped?.ciphertext).toBe(untouched?.ciphertext);
    expect(() => swapped && vault.open(first.id, swapped)).toThrow(/belongs to another connection/);
    expect(untouched && vault.open(second.id, untouched)).toBe(secrets[1]);
    await store.close();
    await place.remove();
  });

  test('a rotation that can not read every credential changes none', async () => {
    const place = await fixture.place();
    const [vault, stranger, next] = [0, 1, 2].map(() => new Vault(randomBytes(32))) as [Vault, Vault, Vault];
    const store = await place.open();
    await store.connections.add(first, vault.seal(first.id, secrets[0]), unrecorded);
    await store.connections.add(second, stranger.seal(second.id, secrets[1]), unrecorded);
    await expect(store.credentials.resealAll((id, sealed) => vault.rewrap(id, sealed, next))).rejects.toThrow(
      /another key/,
    );
    expect((await store.credentials.keyIds()).sort()).toEqual([vault.keyId, stranger.keyId].sort());
    await store.close();
    await place.remove();
  });
});

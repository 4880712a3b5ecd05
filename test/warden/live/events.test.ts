import net from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { routes } from '../../../src/contract/routes';
import { usualLimits } from '../../../src/warden/http/app';
import { wardenVersion } from '../../../src/warden/version';
import { TestWarden } from '../test-warden';

let warden: TestWarden;
beforeEach(async () => {
  warden = await TestWarden.start({ limits: { ...usualLimits, eventBuffer: 64 * 1024 } });
});
afterEach(() => warden.stop());

test('hello comes first and names the version', async () => {
  const events = await warden.events();
  expect(await events.next()).toEqual({ type: 'hello', wardenVersion });
  events.close();
});

test('every reader hears of every change', async () => {
  const { id } = await warden.connected();
  const readers = await Promise.all([1, 2, 3].map(() => warden.events()));
  warden.platform.keys = ['new'];
  await warden.synced(id);
  for (const reader of readers) {
    expect((await reader.nextOf('catalogue')).connectionId).toBe(id);
    reader.close();
  }
});

test('a reader that does not read is disconnected, and the others are served on', async () => {
  const { id } = await warden.connected();
  const slow = net.connect({ port: warden.running.port, host: '127.0.0.1' });
  slow.write(
    `GET ${routes.events} HTTP/1.1\r\nHost: 127.0.0.1:${warden.running.port}\r\nAuthorization: Bearer ${warden.token}\r\n\r\n`,
  );
  await new Promise((resolve) => slow.once('readable', resolve));
  const gone = new Promise<void>((resolve) => slow.once('close', () => resolve()));
  slow.on('error', () => undefined);
  const reader = await warden.events();

  const long = 'k'.repeat(900);
  let cut = false;
  void gone.then(() => (cut = true));
  for (let round = 0; round < 200 && !cut; round += 1) {
    warden.platform.keys = Array.from({ length: 200 }, (_, index) => `${long}-${round}-${index}`);
    await warden.synced(id);
    await reader.nextOf('catalogue');
    // Only a socket that is looked at notices that the other end is gone; looking reads nothing while it is paused.
    if (round > 50) slow.resume();
  }
  await gone;
  reader.close();
});

import { randomBytes, randomUUID } from 'node:crypto';
import { Vault } from '../../src/warden/credentials/vault';
import { usualLimits } from '../../src/warden/http/app';
import { openLog } from '../../src/warden/log/log';
import type { PlatformAdapter } from '../../src/warden/platforms/platform-adapter';
import { startWarden, type RunningWarden } from '../../src/warden/running-warden';
import type { Store } from '../../src/warden/store/store';
import { opened } from '../policy/shipped';
import { person, TestPeople, type TestPerson } from '../warden/test-people';

export const dana = person('Dana', ['developer']);
export const ravi = person('Ravi', ['approver']);

/** A warden in this process with the profile `team`, and no limit to how often it is asked. */
export class BenchWarden {
  private constructor(
    private readonly running: RunningWarden,
    readonly url: string,
    readonly token: string,
  ) {}

  /** @param vault what the store's credentials are encrypted with; a new one unless given */
  static async start(
    store: Store,
    platforms: ReadonlyMap<string, PlatformAdapter>,
    vault = new Vault(randomBytes(32)),
  ): Promise<BenchWarden> {
    const token = randomBytes(32).toString('base64url');
    const running = await startWarden({
      mode: 'team',
      store,
      vault,
      platforms,
      token,
      identity: () => new TestPeople(token, dana, ravi),
      provider: null,
      policies: await opened('team'),
      listen: { host: '127.0.0.1', port: 0, allowedHosts: (port) => [`127.0.0.1:${port}`] },
      allowedOrigins: [],
      log: openLog('silent'),
      presence: null,
      limits: { ...usualLimits, rate: { burst: 1e9, perSecond: 1e9 } },
    });
    return new BenchWarden(running, `http://127.0.0.1:${running.port}`, token);
  }

  /** Asks, and gives the answer's body. Throws when it is refused. */
  async ask(method: string, path: string, body?: unknown, by?: TestPerson): Promise<unknown> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        Authorization: `Bearer ${by?.token ?? this.token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

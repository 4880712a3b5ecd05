import { expect, test } from 'vitest';
import { openTransport } from '../../../src/warden/sinks/open-transport';
import { SinkSettingsList } from '../../../src/warden/sinks/sink-settings';
import { settings } from './exporting';

const file = { name: 'siem', format: 'ocsf', to: { kind: 'file', path: '/var/log/flagwarden.jsonl' } };
const hook = { kind: 'webhook', url: 'https://siem.example/in', secret: { environment: 'HOOK_KEY' } };

test('what is left out is as the documentation says', () => {
  expect(settings(file)).toMatchObject({ personalValues: false, begin: 'first', batch: 100, tries: 5 });
});

test.each([
  [[file, file], '0.name|1.name', /names another sink/],
  [[{ ...file, name: 'Bad Name' }], '0.name', /a-z/],
  [[{ ...file, to: { kind: 'file', path: 'relative' } }], '0.to.path', /absolute/],
  [[{ ...file, to: { kind: 'ftp' } }], '0.to.kind', /file, syslog, webhook or otlp/],
  [
    [{ ...file, to: { ...hook, secret: 'swordfish' } }],
    '0.to.secret',
    /secrets do not stand in the configuration/,
  ],
  [[{ ...file, to: { ...hook, url: 'https://user:word@siem.example' } }], '0.to.url', /no user/],
  [[{ ...file, to: { ...hook, url: 'ftp://siem.example' } }], '0.to.url', /https/],
  [[{ ...file, to: { ...hook, headers: { 'X-Key': 'swordfish' } } }], '0.to.headers.X-Key', /secrets do not/],
  [[{ ...file, to: { ...hook, allowAddresses: ['10.0.0.0/64'] } }], '0.to.allowAddresses.0', /block/],
  [[{ ...file, shoe: 1 }], '0', /shoe/],
])('settings that can not be used are refused, with the place: %j', (list, at, why) => {
  const result = SinkSettingsList.safeParse(list);
  expect(result.success).toBe(false);
  const [issue] = result.error?.issues ?? [];
  expect(at.split('|')).toContain(issue?.path.map(String).join('.'));
  expect(issue?.message).toMatch(why);
  expect(issue?.message).not.toContain('swordfish');
});

test('a secret that is not there is told with the sink, the setting and the place', () => {
  delete process.env['HOOK_KEY'];
  expect(() => openTransport(settings({ ...file, to: hook }), 1000)).toThrow(
    'The sink "siem", secret: the environment variable HOOK_KEY is not set. Set it to the secret.',
  );
  const inFile = { ...hook, secret: { file: '/nowhere/at-all' } };
  expect(() => openTransport(settings({ ...file, to: inFile }), 1000)).toThrow(
    /\/nowhere\/at-all can't be read \(ENOENT\)/,
  );
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/client/ledger/audit-entry';
import { unasked } from '../../src/client/ledger/ledger-standing';
import { unverifiable, type EntryState, type LedgerState } from '../../src/client/ledger/ledger-state';
import { AuditEvent } from '../../src/contract/audit-event';
import { EventReader } from '../../src/editor/ledger/event-reader';
import { actorInWords, eventInWords } from '../../src/editor/ledger/event-words';
import { lastEventLine } from '../../src/editor/ledger/last-event-line';
import { entryStateInWords, ledgerInWords, type LedgerVoice } from '../../src/editor/ledger/state-words';
import { momentsIn } from '../../src/editor/shared/moments';
import { eventBytes, parseEventBytes, type EventValue } from '../../src/ledger/event-bytes';
import { english } from './l10n';

const now = new Date('2026-05-04T12:00:00Z');
const voice: LedgerVoice = {
  l10n: english,
  moments: momentsIn('en-GB', () => now, 'UTC'),
  numbers: new Intl.NumberFormat('en-GB'),
};
const tree = { size: 18_205n, root: Buffer.alloc(32), seenAt: now, witnesses: [] };
const verified: EntryState = { state: 'verified', index: 18_204n, tree };
const evidence = [{ kind: 'rollback' as const, seenAt: now.toISOString(), before: 'before', after: 'after' }];
const states: Record<LedgerState['state'], EntryState> = {
  verified,
  pending: { state: 'pending', until: new Date('2026-05-04T12:01:00Z') },
  stale: { state: 'stale', index: 18_204n, tree, message: 'Nothing new.' },
  unverifiable: unverifiable('unproven', 'The log does not prove it.'),
  misbehaviour: { state: 'misbehaviour', evidence },
};

function entry(
  event: EventValue,
  { personal = {}, state = verified }: { personal?: Record<string, string>; state?: EntryState } = {},
): AuditEntry {
  const bytes = eventBytes(event);
  return {
    index: 18_204n,
    bytes,
    event: parseEventBytes(bytes),
    personal: new Map(Object.entries(personal)),
    path: [],
    checkpoint: '',
    state,
  };
}

const commitment = { commitment: Buffer.alloc(32).toString('base64') };
const person = { kind: 'person', id: commitment, name: commitment, address: commitment };
const base = {
  id: randomUUID(),
  at: '2026-05-04T09:00:00.000Z',
  actor: person,
  connectionId: randomUUID(),
  flag: 'new-checkout',
};
const turnedOn = {
  ...base,
  kind: 'out_of_band_change',
  actor: { kind: 'warden', version: '1.0.0' },
  by: commitment,
  changes: [
    {
      what: 'state',
      environment: 'production',
      before: { state: 'off', rollout: 'nobody', version: '1' },
      after: { state: 'on', rollout: 'everyone', version: '2' },
    },
  ],
};

const line = (one: AuditEntry) =>
  (lastEventLine({ found: 'entry', entry: one }, (key) => key, voice) ?? '').replace(
    /&#(\d+);/g,
    (_, code: string) => String.fromCodePoint(Number(code)),
  );

describe('the last event of a flag in its hover', () => {
  it('tells what, where, who, how long ago and how far it can be believed', () => {
    expect(line(entry(turnedOn, { personal: { by: 'ada@example.com' } }))).toBe(
      '$(verified-filled) Turned on outside Flagwarden in production by ada@example.com · 3 hours ago · verified, entry 18,204',
    );
  });

  it('is drawn as verified in no other state, and each state has words of its own', () => {
    const told = Object.entries(states).map(([name, state]) => {
      const text = line(entry(turnedOn, { state }));
      expect(text).toContain(`${name}`);
      if (name !== 'verified') expect(text).not.toContain('verified-filled');
      return [text.slice(0, text.indexOf(')') + 1), entryStateInWords(voice, state)];
    });
    expect(new Set(told.map(([icon]) => icon)).size).toBe(5);
    expect(told.map(([, words]) => words)).toEqual([
      'verified, entry 18,204',
      'pending, due 12:01',
      'stale, last seen 12:00',
      'unverifiable: not proven',
      'misbehaviour: the ledger contradicts what it signed',
    ]);
  });

  it('says that it is unknown before the warden has told, and nothing where nothing was recorded', () => {
    expect(lastEventLine({ found: 'asked' }, (key) => key, voice)).toContain('being read');
    expect(lastEventLine({ found: 'failed' }, (key) => key, voice)).toContain('$(question)');
    expect(lastEventLine({ found: 'none' }, (key) => key, voice)).toBeNull();
  });

  it('makes no Markdown of what others wrote', () => {
    const name = '[click](command:evil) <b>$(verified-filled)';
    const text = lastEventLine(
      { found: 'entry', entry: entry(turnedOn, { personal: { by: name }, state: states.unverifiable }) },
      () => name,
      voice,
    );
    expect(text).not.toMatch(/\[click\]|<b>|\$\(verified-filled\)/);
  });
});

describe('events in words', () => {
  const told = (event: EventValue, personal?: Record<string, string>) => {
    const reader = new EventReader(entry(event, personal === undefined ? {} : { personal }));
    return [eventInWords(english, reader), actorInWords(english, reader)];
  };

  it('name the person who acted, and say so when the name was erased', () => {
    const event = { ...base, kind: 'request_reviewed', verdict: 'deny' };
    expect(told(event, { 'actor.name': 'Ana Ruiz' })).toEqual(['Denied the request', 'Ana Ruiz']);
    expect(told(event)).toEqual(['Denied the request', 'somebody whose name was erased']);
    const client = { ...event, actor: { kind: 'client', address: commitment } };
    expect(told(client, { 'actor.address': '10.0.0.7' })[1]).toBe('a client at 10.0.0.7');
    expect(told({ ...event, actor: { kind: 'robot' } })[1]).toBeNull();
  });

  it('tell of kinds that this version does not know by their name', () => {
    expect(told({ ...base, kind: 'moon_landing' })[0]).toBe('Moon landing');
    expect(told({ ...base, kind: 'constructor' })[0]).toBe('Constructor');
  });

  it.each([
    ['nothing', {}],
    ['other types', { kind: 'out_of_band_change', changes: 'many', actor: 7, at: true, by: [] }],
    ['changes of another shape', { kind: 'out_of_band_change', changes: [null, 3, { what: ['x'] }] }],
  ])('never fail, whatever the event holds: %s', (_, event) => {
    const reader = new EventReader(entry(event));
    expect(eventInWords(english, reader)).not.toBe('');
    expect([reader.at, reader.environments]).toEqual([null, []]);
  });

  it('are there for every kind about a flag that the contract has', () => {
    for (const { shape } of AuditEvent.options) {
      if (!('flag' in shape)) continue;
      const kind = [...shape.kind.values][0] ?? '';
      const generic = kind.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
      expect(told({ ...base, kind })[0]).not.toBe(generic);
    }
  });
});

describe('the ledger in words', () => {
  it('is unknown until it was asked', () => {
    expect(ledgerInWords(voice, unasked)).toBe('Ledger not asked yet');
  });

  it('tells its size when it is verified, and why when it is not', () => {
    expect(ledgerInWords(voice, { ...unasked, state: { state: 'verified', tree } })).toBe(
      'Ledger verified, 18,205 entries',
    );
    const reasons = ['unreachable', 'no-checkpoint', 'not-signed', 'empty', 'unproven', 'memory'] as const;
    const told = reasons.map((reason) =>
      ledgerInWords(voice, { ...unasked, state: unverifiable(reason, 'Because.') }),
    );
    expect(new Set(told).size).toBe(reasons.length);
    for (const words of told) expect(words).not.toMatch(/\bverified\b/);
  });
});

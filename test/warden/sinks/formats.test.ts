import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditEventKind } from '../../../src/contract/audit-event';
import { letterOf } from '../../../src/warden/sinks/formats/formats';
import { framed, syslogMessage } from '../../../src/warden/sinks/transports/syslog-message';
import { kinds, sampleEvent, storedEntry } from './sample-events';
import { parseCef, parseFrames, parseSyslog } from './parsers';

interface OcsfClass {
  class_uid: number;
  category_uid: number;
  required: string[];
  recommended: string[];
  constraints: { at_least_one?: string[]; just_one?: string[] };
  activity_id: Record<string, string>;
}

const { classes } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../fixtures/ocsf/classes-1.8.0.json'), 'utf8'),
) as { classes: Record<string, OcsfClass> };

const schemaOf = ({ class_uid, category_uid, required, constraints, activity_id }: OcsfClass) => ({
  type: 'object',
  required,
  properties: {
    class_uid: { const: class_uid },
    category_uid: { const: category_uid },
    activity_id: { enum: Object.keys(activity_id).map(Number) },
    type_uid: { enum: Object.keys(activity_id).map((activity) => class_uid * 100 + Number(activity)) },
    severity_id: { enum: [0, 1, 2, 3, 4, 5, 6, 99] },
    status_id: { enum: [0, 1, 2, 99] },
    time: { type: 'integer' },
    metadata: {
      type: 'object',
      required: ['version', 'product'],
      properties: { version: { const: '1.8.0' }, sequence: { type: 'integer' } },
    },
    privileges: { type: 'array', items: { type: 'string' } },
    entity: { type: 'object', minProperties: 1, required: ['type', 'type_id'] },
    finding_info: { type: 'object', required: ['uid'] },
    api: { type: 'object', required: ['operation'] },
    user: { anyOf: [{ required: ['uid'] }, { required: ['name'] }] },
    src_endpoint: { anyOf: [{ required: ['ip'] }, { required: ['uid'] }, { required: ['name'] }] },
  },
  allOf: [
    {},
    { anyOf: (constraints.at_least_one ?? []).map((name) => ({ required: [name] })) },
    { oneOf: (constraints.just_one ?? []).map((name) => ({ required: [name] })) },
  ].filter((rule) => Object.values(rule).every((of) => of.length > 0)),
});

const validators = new Map(
  Object.values(classes).map((one) => [
    one.class_uid,
    new Ajv({ strict: false, allErrors: true }).compile(schemaOf(one)),
  ]),
);

const ocsf = (line: string) => JSON.parse(line) as Record<string, unknown> & { class_uid: number };

const fits = (line: string): void => {
  const told = ocsf(line);
  const validate = validators.get(told.class_uid);
  expect(validate?.(told), JSON.stringify(validate?.errors)).toBe(true);
  expect(told['type_uid']).toBe(told.class_uid * 100 + Number(told['activity_id']));
};

const sender = { hostname: 'warden.example', processId: 12, enterpriseNumber: 32_473 };
const nasty =
  'a\nb\r\nc|d=e]f"g\\h\u0000\u0007\u001b[31m\u007f\u0085\u2028\u2029\u202e\u2066\u200b\ufeff\u{e0041}é\u{1f600}' +
  '\' [x@1 y="z"] CEF:0|a|b {"index":"9"}';
const text = nasty.replaceAll('\0', '');

describe('OCSF', () => {
  const cases = kinds.flatMap((kind) =>
    ['person', 'client', 'warden'].map((actor) => [kind, actor] as const),
  );
  test.each(cases)('%s by a %s fits its class of 1.8.0', (kind, actor) => {
    fits(letterOf(storedEntry(sampleEvent(kind, 'text', actor)), 'log', 'ocsf').line);
    fits(letterOf(storedEntry(sampleEvent(kind, text, actor)), 'log', 'ocsf').line);
  });

  test('the schemas tell what does not fit', () => {
    const good = ocsf(letterOf(storedEntry(sampleEvent('toggle_ended')), 'log', 'ocsf').line);
    const validate = validators.get(3004);
    expect(validate?.({ ...good, entity: undefined })).toBe(false);
    expect(validate?.({ ...good, activity_id: 77 })).toBe(false);
    expect(validate?.({ ...good, type_uid: 300_377 })).toBe(false);
  });

  test.each<[AuditEventKind, number]>([
    ['toggle_ended', 300_403],
    ['grant_started', 300_501],
    ['grant_ended', 300_502],
    ['toggle_intended', 600_303],
    ['out_of_band_change', 200_401],
    ['access_denied', 300_201],
    ['signed_in', 300_201],
    ['step_up_passed', 300_299],
    ['step_up_refused', 300_299],
    ['warden_started', 600_203],
    ['connection_removed', 300_404],
  ])('%s is %i', (kind, type) => {
    expect(ocsf(letterOf(storedEntry(sampleEvent(kind)), 'log', 'ocsf').line)['type_uid']).toBe(type);
  });

  test.each([
    ['signed_in', { status: 'Success' }],
    ['step_up_passed', { status: 'Success', is_mfa: true }],
    ['step_up_refused', { status: 'Failure', is_mfa: true, status_detail: 'text' }],
  ] as const)('%s names who it was, and whether it went well', (kind, expected) => {
    const entry = storedEntry(sampleEvent(kind), 7n, { 'actor.id': 'id#dana', 'actor.name': 'Dana' });
    expect(ocsf(letterOf(entry, 'log', 'ocsf').line)).toMatchObject({
      ...expected,
      user: { uid: 'id#dana', name: 'Dana' },
      service: { name: 'Flagwarden' },
    });
  });

  test('a kind that this version does not know is told as API Activity', () => {
    const event = { ...sampleEvent('audit_read'), kind: 'made_later' };
    const { line } = letterOf(storedEntry(event), 'log', 'ocsf');
    fits(line);
    expect(ocsf(line)).toMatchObject({ type_uid: 600_399, unmapped: { event: { kind: 'made_later' } } });
  });
});

describe.each(['ocsf', 'cef', 'json'] as const)('%s', (format) => {
  test.each(kinds)('%s with hostile text is one line that reads back as it was', (kind) => {
    const event = sampleEvent(kind, text);
    const { line } = letterOf(storedEntry(event), 'a|=]"\\log', format);
    expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u);
    if (format === 'cef') {
      const { header, extension } = parseCef(line);
      expect(header.slice(0, 3)).toEqual(['0', 'Flagwarden', 'Flagwarden']);
      expect(header[4]).toBe(kind);
      expect(extension).toMatchObject({ cn1: '7', cn1Label: 'ledgerIndex', externalId: event['id'] });
      expect(Object.keys(extension).filter((name) => !/^[A-Za-z0-9]+$/.test(name))).toEqual([]);
    } else {
      const told = JSON.parse(line) as { event?: unknown; unmapped?: { event: unknown } };
      expect(told.event ?? told.unmapped?.event).toEqual(event);
    }
  });

  test('any text of people stays in its field', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ unit: 'grapheme' }),
        (one, two) => {
          const clean = (given: string) => given.replace(/\0|\p{Surrogate}/gu, '') || 'x';
          const event = { ...sampleEvent('act_denied', clean(one)), flag: clean(two) };
          const personal = { 'actor.name': one, 'actor.id': two, 'actor.address': one };
          const { line } = letterOf(storedEntry(event, 3n, personal), 'log', format);
          expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u);
          if (format === 'cef') {
            const { header, extension } = parseCef(line);
            expect(header).toHaveLength(7);
            expect(extension).toMatchObject({ cn1: '3', act: 'act_denied', cs2Label: 'flag' });
          } else {
            const told = JSON.parse(line) as Record<string, unknown>;
            expect(format === 'json' ? told['index'] : told['class_uid']).toBe(
              format === 'json' ? '3' : 6003,
            );
          }
          const letter = letterOf(storedEntry(event, 3n, personal), one, format);
          const [message, ...more] = parseFrames(framed(syslogMessage(letter, sender)));
          expect(more).toEqual([]);
          expect(parseSyslog(message ?? '').text).toBe(letter.line);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('what is personal goes along only when it is given', () => {
    const event = sampleEvent('request_made');
    const without = letterOf(storedEntry(event), 'log', format).line;
    const given = { 'actor.name': 'Dana Secret', 'actor.address': '192.0.2.9', 'actor.id': 'id#dana' };
    expect(without).not.toContain('Dana');
    const line = letterOf(storedEntry(event, 7n, given), 'log', format).line;
    for (const value of Object.values(given)) expect(line).toContain(value);
  });

  test('the largest event there can be is still one line', () => {
    const event = { ...sampleEvent('act_denied'), because: '\u202e'.repeat(20_000) };
    expect(letterOf(storedEntry(event), 'log', format).line).not.toContain('\u202e');
  });
});

test('an entry that is no event is refused', () => {
  expect(() => letterOf({ index: 1n, entry: 'AAAA', personal: new Map() }, 'log', 'json')).toThrow(/entry 1/);
});

test('syslog has the parts of RFC 5424, and its data is escaped', () => {
  const letter = letterOf(storedEntry(sampleEvent('break_glass_overdue')), 'l"o]g\\\n', 'cef');
  const message = syslogMessage(letter, sender).toString();
  expect(message).toMatch(
    /^<106>1 2026-11-23T10:41:00\.123Z warden\.example flagwarden 12 break_glass_overdue \[flagwarden@32473 log="l\\"o\\\]g\\\\\\\\u000a" index="7" id="[0-9a-f-]{36}"\] CEF:0\|/,
  );
  expect(parseSyslog(message).data).toMatchObject({ log: 'l"o]g\\\\u000a', index: '7' });
});

test('a text beyond ASCII is marked as UTF-8 in syslog', () => {
  const event = { ...sampleEvent('act_denied'), flag: 'größe' };
  const message = syslogMessage(letterOf(storedEntry(event), 'log', 'cef'), sender).toString();
  expect(message).toContain('] \ufeffCEF:0|');
  expect(parseSyslog(message).text).toContain('größe');
});

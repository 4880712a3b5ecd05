import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cosignCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from '../../src/ledger/checkpoint';
import { formatCheckpoint } from '../../src/ledger/checkpoint';
import { Malformed, NotProven } from '../../src/ledger/ledger-errors';
import { formatNote, parseNote, signNote, verifiedSignatures } from '../../src/ledger/note';
import { formatVerifierKey, isKeyName, parseVerifierKey, signingKey } from '../../src/ledger/note-keys';
import { checkpointOf, newKey, seededKey } from './keys';

const log = seededKey('log.example/audit', 1);
const witness = seededKey('witness.example/w1', 2, 'cosignature');
const root = Buffer.alloc(32, 9);
const checkpoint = { origin: log.verifier.name, size: 20_852_163n, root, extensions: ['more'] };
const trusted = { log: log.verifier, witnesses: [witness.verifier] };

/** The examples printed in C2SP signed-note. */
const specKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const specNote =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

describe('verifier keys', () => {
  test('of the specification are read, and written as they were', () => {
    const key = parseVerifierKey(specKey);
    expect(key).toMatchObject({ name: 'example.com/foo', id: '530d903a', kind: 'note' });
    expect(formatVerifierKey(key)).toBe(specKey);
  });

  test('are written and read as the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter(isKeyName),
        fc.constantFrom('note', 'cosignature'),
        (name, kind) => {
          const text = formatVerifierKey(newKey(name, kind).verifier);
          const read = parseVerifierKey(text);
          expect([read.name, read.kind]).toEqual([name, kind]);
          expect(formatVerifierKey(read)).toBe(text);
        },
      ),
    );
  });

  test.each([
    ['', 'nothing'],
    [specKey.replace('530d903a', '530d903b'), 'another id'],
    [specKey.replace('530d903a', '530D903A'), 'an id in capitals'],
    [specKey.replace('example.com', 'example.org'), 'another name'],
    [specKey.replace('example.com/', 'example com/'), 'a space in the name'],
    [specKey.slice(specKey.indexOf('+')), 'no name'],
    [`${specKey}=`, 'trailing data'],
    [`${specKey}\n`, 'a newline'],
    [specKey.slice(0, -4), 'a key that is too short'],
    [specKey.replace('+AekyeR', '+BekyeR'), 'another type'],
  ])('are refused: %s (%s)', (text) => {
    expect(() => parseVerifierKey(text)).toThrow(Malformed);
  });

  test('are made of Ed25519 keys and proper names only', () => {
    expect(() => newKey('a b')).toThrow(RangeError);
    expect(() => newKey('a+b')).toThrow(RangeError);
    expect(() => newKey('')).toThrow(RangeError);
    const { verifier } = newKey('a');
    expect(() => signingKey('a', 'note', verifier.publicKey)).toThrow(RangeError);
  });
});

describe('signed notes', () => {
  test('of the specification are opened, and written as they were', () => {
    const note = parseNote(Buffer.from(specNote));
    expect(verifiedSignatures(note, [parseVerifierKey(specKey)])).toHaveLength(1);
    expect(Buffer.from(formatNote(note)).toString()).toBe(specNote);
  });

  test('keep empty lines in their text', () => {
    const text = 'one\n\n\ntwo\n';
    const note = parseNote(formatNote({ text, signatures: [signNote(text, log)] }));
    expect(note.text).toBe(text);
    expect(verifiedSignatures(note, [log.verifier])).toHaveLength(1);
  });

  test('may carry signatures of unknown keys, also of one with a known name', () => {
    const text = 'hello\n';
    const impostor = newKey(log.verifier.name);
    const signatures = [impostor, newKey('other'), log].map((key) => signNote(text, key));
    expect(verifiedSignatures({ text, signatures }, [log.verifier])).toEqual([{ key: log.verifier }]);
  });

  test('with a wrong signature of a known key are refused, even beside a right one', () => {
    const text = 'hello\n';
    const wrong = { ...signNote('other\n', log) };
    const right = newKey('right');
    expect(() =>
      verifiedSignatures({ text, signatures: [signNote(text, right), wrong] }, [
        right.verifier,
        log.verifier,
      ]),
    ).toThrow(NotProven);
  });

  test('count one key once', () => {
    const text = 'hello\n';
    const signatures = [signNote(text, log), signNote(text, log)];
    expect(verifiedSignatures({ text, signatures }, [log.verifier])).toHaveLength(1);
    expect(() => verifiedSignatures({ text, signatures }, [log.verifier, log.verifier])).toThrow(RangeError);
  });

  const good = Buffer.from(checkpointOf(log, 3n, root)).toString();
  test.each([
    ['empty', ''],
    ['without signatures', 'text\n\n'],
    ['without an empty line', good.replace('\n\n', '\n')],
    ['without the last newline', good.slice(0, -1)],
    ['with a newline more', `${good}\n`],
    ['with carriage returns', good.replaceAll('\n', '\r\n')],
    ['with a tab', good.replace('audit', 'au\tdit')],
    ['with a hyphen for the dash', good.replace('—', '-')],
    ['with two spaces', good.replace('— ', '—  ')],
    ['with a word after the signature', good.replace(/\n$/, ' x\n')],
    ['with white space in a key name', good.replace('— log', '— lo\u00a0g')],
    ['with a plus in a key name', good.replace('— log', '— lo+g')],
    ['with a short signature', 'text\n\n— log AAAAAA==\n'],
    ['with base64 without padding', good.replace(/=+\n$/, '\n')],
    ['with too many signatures', good + good.slice(good.indexOf('—')).repeat(64)],
  ])('are refused when malformed: %s', (_, text) => {
    expect(() => parseNote(Buffer.from(text))).toThrow(Malformed);
  });

  test('are refused when they are not UTF-8 or too long', () => {
    expect(() => parseNote(Buffer.concat([Buffer.of(0xff), Buffer.from(good)]))).toThrow(Malformed);
    expect(() => parseNote(Buffer.from('a'.repeat(70_000) + good))).toThrow(Malformed);
  });
});

describe('checkpoints', () => {
  const note = signCheckpoint(checkpoint, log);

  test('are written as the specification says', () => {
    expect(note.text).toBe(`log.example/audit\n20852163\n${root.toString('base64')}\nmore\n`);
    expect(openCheckpoint(parseNote(formatNote(note)), trusted)).toMatchObject(checkpoint);
  });

  test('carry the cosignatures of witnesses with their times', () => {
    const cosigned = {
      ...note,
      signatures: [...note.signatures, cosignCheckpoint(note, witness, 1_679_315_147n)],
    };
    const { cosignatures } = openCheckpoint(parseNote(formatNote(cosigned)), trusted);
    expect(cosignatures).toEqual([{ key: witness.verifier, timestamp: 1_679_315_147n }]);
    expect(openCheckpoint(cosigned, { log: log.verifier }).cosignatures).toEqual([]);
  });

  test('with a cosignature moved to another time are refused', () => {
    const line = cosignCheckpoint(note, witness, 1000n);
    const moved = Buffer.from(line.signature);
    moved[7] = 0;
    const signatures = [...note.signatures, { ...line, signature: moved }];
    expect(() => openCheckpoint({ ...note, signatures }, trusted)).toThrow(NotProven);
    const cut = { ...line, signature: line.signature.subarray(1) };
    expect(() => openCheckpoint({ ...note, signatures: [...note.signatures, cut] }, trusted)).toThrow(
      NotProven,
    );
  });

  test('are not believed without the signature of the log itself, whoever else signed', () => {
    const signatures = [cosignCheckpoint(note, witness, 1n)];
    expect(() => openCheckpoint({ ...note, signatures }, trusted)).toThrow(NotProven);
  });

  test('of another origin are refused, unless it was asked for', () => {
    const other = signCheckpoint({ ...checkpoint, origin: 'other' }, log);
    expect(() => openCheckpoint(other, trusted)).toThrow(NotProven);
    expect(openCheckpoint(other, { ...trusted, origin: 'other' }).origin).toBe('other');
  });

  test('are written and read as the same', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'));
    fc.assert(
      fc.property(
        fc.record({
          origin: line,
          size: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
          root: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
          extensions: fc.array(line),
        }),
        (one) => {
          expect(parseCheckpoint(formatCheckpoint(one))).toEqual(one);
        },
      ),
    );
  });

  const hash = root.toString('base64');
  test.each([
    ['two lines', 'a\n1\n'],
    ['no newline at the end', `a\n1\n${hash}`],
    ['an empty origin', `\n1\n${hash}\n`],
    ['an empty extension', `a\n1\n${hash}\n\n`],
    ['a leading zero', `a\n01\n${hash}\n`],
    ['a sign', `a\n+1\n${hash}\n`],
    ['a negative size', `a\n-1\n${hash}\n`],
    ['a size of 2^63', `a\n9223372036854775808\n${hash}\n`],
    ['a hexadecimal size', `a\n0x1\n${hash}\n`],
    ['a root that is too short', `a\n1\n${Buffer.alloc(31).toString('base64')}\n`],
    ['a root with bits left over', `a\n1\n${hash.replace(/.=$/, 'l=')}\n`],
    ['a root in base64url', `a\n1\n${Buffer.alloc(32, 0xff).toString('base64url')}=\n`],
    ['white space after the root', `a\n1\n${hash} \n`],
  ])('are refused when malformed: %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(Malformed);
  });

  test('any changed byte of a signed one is detected', () => {
    const bytes = formatNote(note);
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [1, 2, 32, 128]) {
        const copy = Buffer.from(bytes);
        copy[at] = (copy[at] ?? 0) ^ bit;
        let failure: unknown;
        try {
          openCheckpoint(parseNote(copy), trusted);
        } catch (error) {
          failure = error;
        }
        expect(failure instanceof Malformed || failure instanceof NotProven, `byte ${at}`).toBe(true);
      }
  });
});

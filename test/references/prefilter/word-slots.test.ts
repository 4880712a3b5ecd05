import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeclaredCalls } from '../../../src/references/detectors/declared-calls';
import { Prefilter } from '../../../src/references/prefilter/prefilter';
import { SoughtWords } from '../../../src/references/prefilter/sought-words';
import { WordSlots } from '../../../src/references/prefilter/word-slots';

const nothing = { keys: [], words: [] };

/** The slots of a text's words, as they are noted when it is looked through for other things. */
function slotsOf(text: string, slots = new WordSlots()): Uint16Array | null {
  const bytes = Buffer.from(`${text}\0`);
  const accepted = new Prefilter('config', new SoughtWords(nothing), null).accepts(
    bytes,
    bytes.length - 1,
    slots,
  );
  expect(accepted).toBe(false);
  return slots.taken();
}

function accepts(filter: Prefilter, text: string): boolean {
  const bytes = Buffer.from(`${text}\0`);
  return filter.accepts(bytes, bytes.length - 1, new WordSlots());
}

const part = fc.constantFrom(
  'new',
  'New',
  '_',
  '$',
  '-',
  '.',
  'checkout',
  'é',
  'ß',
  '😀',
  '42',
  ':',
  'flags',
);
const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const receiver = fc.tuple(name, name).map(([object, member]) => `${object}.${member}`);
const sought = fc.record({ keys: fc.array(name), words: fc.array(fc.oneof(name, receiver)) });
const quoted = name.map((one) => `'${one}'`);
const text = fc
  .array(fc.oneof(name, quoted, receiver, fc.constant(' '), fc.string()), { maxLength: 30 })
  .map((parts) => parts.join('').replaceAll('\0', ' '));

describe('the slots of words', () => {
  test('never hide a text that holds what is sought', () => {
    fc.assert(
      fc.property(sought, text, fc.constantFrom('config', 'ecmascript', 'ruby'), (all, one, family) => {
        const slots = slotsOf(one);
        const isHeld = accepts(new Prefilter(family, new SoughtWords(all), null), one);
        const mayBeHeld = new Prefilter('ecmascript', new SoughtWords(all), null).mayAccept(
          slots ?? new Uint16Array(),
        );
        expect(isHeld && !mayBeHeld).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('never hide it when thousands of names are sought', () => {
    const words = Array.from({ length: 3000 }, (_, at) => `nameNumber${at}`);
    const filter = new Prefilter('go', new SoughtWords({ keys: [], words }), null);
    for (const word of words)
      expect(filter.mayAccept(slotsOf(`x = ${word}()`) ?? new Uint16Array())).toBe(true);
  });

  test('pass over texts without what is sought', () => {
    const filter = new Prefilter(
      'go',
      new SoughtWords({ keys: ['new-checkout'], words: ['flags.isOn'] }),
      null,
    );
    expect(filter.mayAccept(slotsOf('total := price * count') ?? new Uint16Array())).toBe(false);
  });

  test('of one text say nothing of the text before', () => {
    const slots = new WordSlots();
    slotsOf('alpha beta', slots);
    expect(slotsOf('beta', slots)).toHaveLength(1);
  });

  test('are unknown of texts with too many words', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `word${at}`).join(' ');
    expect(slotsOf(many)).toBeNull();
  });

  test('are noted while names of SDKs are looked for', () => {
    const slots = new WordSlots();
    const bytes = Buffer.from('const total = price;\0');
    new Prefilter('ecmascript', new SoughtWords(nothing), new DeclaredCalls([])).accepts(
      bytes,
      bytes.length - 1,
      slots,
    );
    expect(slots.taken()).toHaveLength(3);
  });
});

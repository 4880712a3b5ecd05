import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeclaredCalls } from '../../../src/references/detectors/declared-calls';
import { Prefilter } from '../../../src/references/prefilter/prefilter';
import { SlotFilter } from '../../../src/references/prefilter/slot-filter';
import { inWorld, namesOfWorld, type Sought } from '../../../src/references/prefilter/sought';
import { SoughtKeys } from '../../../src/references/prefilter/sought-keys';
import { SoughtNames } from '../../../src/references/prefilter/sought-names';
import { WordSlots } from '../../../src/references/prefilter/word-slots';

const nothing = { keys: [], words: [] };

function prefilter(family: string, sought: Sought, declared: DeclaredCalls | null = null): Prefilter {
  const names = new SoughtNames(namesOfWorld(sought, family));
  return new Prefilter(family, new SoughtKeys(sought), names, declared);
}

/** The slots of a text's words, as they are noted when it is looked through for other things. */
function slotsOf(text: string, slots = new WordSlots()): Uint16Array | null {
  const bytes = Buffer.from(`${text}\0`);
  const accepted = prefilter('config', nothing).accepts(bytes, bytes.length - 1, slots);
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
/** Files of families, with a world of names each. */
const files = { config: 'flags.yml', ecmascript: 'cart.ts', ruby: 'cart.rb' };
const family = fc.constantFrom(...(Object.keys(files) as (keyof typeof files)[]));
const word = fc.tuple(family, fc.oneof(name, receiver)).map(([world, one]) => inWorld(world, one));
const sought = fc.record({ keys: fc.array(name), words: fc.array(word) });
const quoted = name.map((one) => `'${one}'`);
const text = fc
  .array(fc.oneof(name, quoted, receiver, fc.constant(' '), fc.string()), { maxLength: 30 })
  .map((parts) => parts.join('').replaceAll('\0', ' '));

describe('names', () => {
  const looksFor = (names: readonly string[], text: string) =>
    accepts(prefilter('go', { keys: [], words: names.map((one) => inWorld('go', one)) }), text);

  test('are found as they are declared, whatever marks stand around them', () => {
    expect(looksFor(['NEW_CART'], 'x = NEW_CART')).toBe(true);
    expect(looksFor(['NEW_CART'], 'x = $_NEW_CART')).toBe(true);
    expect(looksFor(['NEW_CART'], 'x = newCart')).toBe(false);
    expect(looksFor(['Cart.open'], 'x = cart.open')).toBe(true);
    expect(looksFor(['Cart.open'], 'x = cart.Open')).toBe(false);
  });
});

test('objects are found in any spelling where they are given several things', () => {
  const holds = (text: string) =>
    accepts(prefilter('go', { keys: [], words: [inWorld('go', 'NEW_FLAGS{}')] }), text);
  const given = [
    'newFlags: {',
    '"new_flags" => [',
    'newFlags := map[string]bool{',
    'newFlags?: Flags = {',
    "NEW_FLAGS['cart']",
    'new_flags:\n  cart: true',
    '[new_flags]\ncart = true',
  ];
  expect(given.filter((text) => !holds(text))).toEqual([]);
  const others = [
    "import './newFlags/cart'",
    'newFlags.length',
    'newFlags = old',
    'x: newFlags, y: {',
    'NewFlags',
  ];
  expect(others.filter(holds)).toEqual([]);
});

describe('the slots of words', () => {
  test('never hide a text that holds what is sought', () => {
    fc.assert(
      fc.property(sought, text, family, (all, one, of) => {
        const slots = slotsOf(one);
        const isHeld = accepts(prefilter(of, all), one);
        const mayBeHeld = new SlotFilter(all).mayHold(files[of], slots ?? new Uint16Array());
        expect(isHeld && !mayBeHeld).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('never hide it when thousands of names are sought', () => {
    const names = Array.from({ length: 3000 }, (_, at) => `nameNumber${at}`);
    const filter = new SlotFilter({ keys: [], words: names.map((one) => inWorld('go', one)) });
    for (const one of names)
      expect(filter.mayHold('cart.go', slotsOf(`x = ${one}()`) ?? new Uint16Array())).toBe(true);
  });

  test('pass over texts without what is sought', () => {
    const filter = new SlotFilter({ keys: ['new-checkout'], words: [inWorld('go', 'flags.isOn')] });
    expect(filter.mayHold('cart.go', slotsOf('total := price * count') ?? new Uint16Array())).toBe(false);
  });

  test('pass over names that are sought in other languages', () => {
    const filter = new SlotFilter({ keys: [], words: [inWorld('jvm', 'NEW_CART')] });
    const slots = slotsOf('print(NEW_CART)') ?? new Uint16Array();
    expect(['Cart.java', 'Cart.kt', 'cart.py'].map((file) => filter.mayHold(file, slots))).toEqual([
      true,
      true,
      false,
    ]);
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
    prefilter('ecmascript', nothing, new DeclaredCalls([])).accepts(bytes, bytes.length - 1, slots);
    expect(slots.taken()).toHaveLength(3);
  });
});

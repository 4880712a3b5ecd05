import { expect, it } from 'vitest';
import { evidenceItems } from '../../src/editor/flag-commands/evidence-items';
import { english } from './l10n';

it('tells each step in words and leads to the place that it speaks of', () => {
  const items = evidenceItems(english, [
    { by: 'constant', name: 'Keys.NEW_UI', file: 'src/keys.ts', line: 3, through: ['src/index.ts'] },
    { by: 'wrapper', name: 'isOn', file: 'src/a.ts', line: 7 },
    { by: 'call', name: 'unleash.isEnabled', provider: 'unleash', package: null },
    { by: 'place', place: 'argument gate 0', known: 3, keys: 2, total: 20, usual: false },
  ]);
  expect(items).toEqual([
    {
      label: '$(symbol-constant) Keys.NEW_UI stands for it (src/keys.ts:3, by way of src/index.ts)',
      place: { file: 'src/keys.ts', line: 3 },
    },
    { label: '$(symbol-function) isOn passes it on (src/a.ts:7)', place: { file: 'src/a.ts', line: 7 } },
    {
      label: '$(symbol-method) unleash.isEnabled asks for it, a call of unleash by its names',
      place: null,
    },
    { label: '$(graph) known keys are unusual here: 3 of 20 texts (argument gate 0)', place: null },
  ]);
});

it('says so when the place is no reference any more', () => {
  expect(evidenceItems(english, [])).toEqual([
    { label: '$(question) It is one no more: the file has changed.', place: null },
  ]);
});

it('never lets a name become an icon or hide text', () => {
  const [item] = evidenceItems(english, [{ by: 'known', key: '$(error)\u202e\nnew' }]);
  expect(item?.label).toBe('$(key) $ (error)\ufffd new is a known key');
});

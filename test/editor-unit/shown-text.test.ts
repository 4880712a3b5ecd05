import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, shownText } from '../../src/editor/shared/shown-text';

/** Whether the editor would draw a link there, which may run a command. */
const hasLink = (text: string) => /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i.test(text);
/** Whether the editor would draw an icon there. */
const hasIcon = (text: string) => /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i.test(text);

/** Texts that are mostly made of what links and icons are made of. */
const hostile = fc
  .array(
    fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '$',
      '$(',
      '](',
      'command:',
      'https://a',
      'error',
      ' ',
      '\n',
      '\u202e',
      'a',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('other people’s words where links and icons are drawn', () => {
  it.each([
    '[See why](command:workbench.action.closeWindow)',
    '$(pass) approved',
    '[a](https://evil.example "b")',
    '[a]\u200b(command:x)',
  ])('make neither: %s', (text) => {
    expect([hasLink(plain(text)), hasIcon(plain(text))]).toEqual([false, false]);
  });

  it('make neither, whatever they are and however they are cut', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 2, max: 40 }), (text, longest) => {
        expect(hasLink(plain(text, longest))).toBe(false);
        expect(hasIcon(plain(text, longest))).toBe(false);
      }),
    );
  });

  it('are otherwise as they are', () => {
    for (const text of ['new-checkout', 'a [b] (c)', '5 $ (net)']) expect(plain(text)).toBe(shownText(text));
  });
});

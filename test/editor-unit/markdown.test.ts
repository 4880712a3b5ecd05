import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { Marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import {
  bold,
  commandLink,
  escaped,
  icon,
  keyInCode,
  mark,
  paragraphs,
  sections,
  table,
  type Markdown,
} from '../../src/editor/shared/markdown';
import { shownText } from '../../src/editor/shared/shown-text';

/** VS Code renders with marked; markdown-it with everything switched on is the stricter second judge. */
const marked = new Marked({ gfm: true });
const strict = new MarkdownIt({ html: true });

/** Texts made to break out of Markdown, and any text at all. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '[x](command:workbench.action.quit)',
          '](command:a)',
          '![i](https://evil.example/a.png)',
          '<img src=x onerror=alert(1)>',
          '<!--',
          '-->',
          '&lt;b&gt;',
          '&#60;script&#62;',
          '```',
          '`',
          '~~~',
          '|',
          '\\|',
          '\\',
          '\n',
          '\r\n',
          '\n\n',
          '\u2028',
          '---',
          '===',
          '# ',
          '> ',
          '1. ',
          '- ',
          '    code',
          '\t',
          '$(sync~spin)',
          '\\$(warning)',
          'https://evil.example',
          'www.evil.example',
          'mail@evil.example',
          '<https://evil.example>',
          '[a]: https://evil.example',
          '[a]',
          '**',
          '__',
          '~~',
          '\u202e',
          '\u2066',
          '\u2068',
          '\u2069',
          '\u200b',
          '\u0000',
          '\ud800',
          'שלום',
          'a',
        ),
        fc.string({ unit: 'grapheme', maxLength: 6 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const htmlOf = (text: string) => marked.parse(text, { async: false });

function walk(text: string, visit: (token: Token) => unknown): void {
  void marked.walkTokens(marked.lexer(text), (token) => void visit(token));
}

/** What can be seen of a Markdown text, through a real parser. */
function parsed(text: Markdown): { kinds: Set<string>; tags: Set<string>; text: string } {
  const kinds = new Set<string>();
  walk(text, (token) => kinds.add(token.type));
  const html = htmlOf(text);
  const tags = new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag = '']) => tag));
  return { kinds, tags, text: textOf(html) };
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string | undefined) =>
      code === undefined ? (entities[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)),
    );
}

const tagsOf = (html: string) =>
  new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag = '']) => tag));

describe('escaped text', () => {
  it('is one paragraph of plain text to both parsers, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const result = parsed(mark`x${escaped(text)}`);
        expect([...result.kinds].filter((kind) => !['paragraph', 'text'].includes(kind))).toEqual([]);
        expect([...result.tags]).toEqual(['p']);
        expect([...tagsOf(strict.render(`x${escaped(text)}`))]).toEqual(['p']);
      }),
      { numRuns: 3000 },
    );
  });

  it('starts no block at the beginning of a line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const result = parsed(escaped(text));
        expect([...result.kinds].filter((kind) => !['paragraph', 'text', 'space'].includes(kind))).toEqual(
          [],
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('says what the text says', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const short = Array.from(text).slice(0, 100).join('');
        expect(parsed(mark`x${escaped(short)}`).text.trimEnd()).toBe(`x${shownText(short)}`.trimEnd());
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps the number of cells and rows of a table', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const text = table(
          [escaped('a'), escaped('b')],
          [
            [escaped(one), escaped(two)],
            [escaped(two), keyInCode(one)],
          ],
        );
        const html = htmlOf(text);
        expect(html.match(/<tr>/g)).toHaveLength(3);
        expect(html.match(/<td>/g)).toHaveLength(4);
        expect(html).not.toMatch(/<(a|img|script)\b/);
        expect(strict.render(text).match(/<td>/g)).toHaveLength(4);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows no control, override or other invisible character, and isolates text from right to left', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = String(escaped(text));
        expect(shown).not.toMatch(/[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066\u2067\ufeff]/u);
        const isolates = shown.match(/[\u2068\u2069]/g) ?? [];
        expect([[], ['\u2068', '\u2069']]).toContainEqual(isolates);
        if (isolates.length > 0) {
          expect(shown.startsWith('\u2068')).toBe(true);
          expect(shown.endsWith('\u2069')).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('never writes a theme icon', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // VS Code looks for icons in the HTML that marked has made.
        expect(htmlOf(escaped(text))).not.toMatch(/\$\([a-z]/i);
        expect(htmlOf(keyInCode(text))).not.toMatch(/\$\([a-z]/i);
      }),
      { numRuns: 3000 },
    );
  });

  it('is cut to a length, at whole characters', () => {
    expect(escaped('a'.repeat(1000), 10)).toBe('aaaaaaaaa…');
    expect(escaped('😀'.repeat(20), 5)).toBe('😀😀😀😀…');
    expect(escaped('😀'.repeat(5), 5)).toBe('😀😀😀😀😀');
  });
});

describe('a key', () => {
  it('is code where it is plain', () => {
    expect(keyInCode('new-checkout')).toBe('`new-checkout`');
    expect(keyInCode('team/Flag_1.b:c@2')).toBe('`team/Flag_1.b:c@2`');
  });

  it('is escaped text where it is not, and code never holds more than the key', () => {
    fc.assert(
      fc.property(hostile, (key) => {
        const { kinds, tags } = parsed(mark`x ${keyInCode(key)} y`);
        expect([...kinds].filter((kind) => !['paragraph', 'text', 'codespan'].includes(kind))).toEqual([]);
        expect([...tags].filter((tag) => !['p', 'code'].includes(tag))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('shows joiners, which are invisible and make two keys look alike', () => {
    expect(keyInCode('new\u200dcheckout')).toContain('\ufffd');
  });
});

describe('structure of ours', () => {
  it('keeps the argument of a command link, whatever is in it', () => {
    fc.assert(
      fc.property(hostile, hostile, (label, key) => {
        const text = commandLink(mark`${icon('copy')} ${escaped(label)}`, 'flagwarden.copyKey', { key });
        const links: string[] = [];
        walk(text, (token) => {
          if (token.type === 'link') links.push(String(token['href']));
        });
        expect(links).toHaveLength(1);
        const [command, query = ''] = (links[0] ?? '').split('?');
        expect(command).toBe('command:flagwarden.copyKey');
        expect(JSON.parse(decodeURIComponent(query))).toEqual([{ key }]);
      }),
      { numRuns: 2000 },
    );
  });

  it('stands whatever text it holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const whole = sections([
          paragraphs([mark`x${bold(escaped(`b${text}`))}`, escaped(text)]),
          escaped(text),
          escaped('end'),
        ]);
        const html = htmlOf(whole);
        expect(html.match(/<hr>/g)?.length).toBe(escaped(text) === '' ? 1 : 2);
        expect(html.match(/<strong>/g)?.length ?? 0).toBeLessThanOrEqual(1);
        expect(html).not.toMatch(/<(a|img|h\d|li|pre|code|del|em)\b/);
      }),
      { numRuns: 2000 },
    );
  });
});

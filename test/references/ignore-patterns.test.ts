import fc from 'fast-check';
import ignore from 'ignore';
import { expect, test } from 'vitest';
import { IgnorePatterns } from '../../src/references/files/ignore-patterns';

const name = fc.stringMatching(/^[abAé.~\-_ [\]!#\\\t]{1,6}$/).filter((one) => one !== '.' && one !== '..');
const names = fc.oneof(name, fc.constantFrom('a.log', 'bin', 'Debug', '.yarn', 'b.pyc', 'a~', '[a]', '\\a'));
const pattern = fc.oneof(
  fc.stringMatching(/^[ab]?\[[!^]?[\]ab:\\/[-]{0,4}\][ab/*]{0,3}$/),
  fc.stringMatching(/^!?#?[\\/]?[ab.*?~\-_ [\]!^\\/\t]{0,8}$/),
  fc.constantFrom(
    '*.log',
    'bin/',
    '[Dd]ebug/',
    '.yarn/*',
    '!.yarn/a',
    '*.py[cod]',
    '*~',
    '/a/**',
    '**/b',
    'a/**/b',
    '/*',
    'é*',
    'a/ ',
    '\\!a',
  ),
);

test('patterns that are tried on few names say of all what the library says', () => {
  fc.assert(
    fc.property(
      fc.array(pattern, { maxLength: 6 }),
      fc.array(names, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (patterns, path, isDirectory) => {
        const library = ignore({ ignorecase: process.platform !== 'linux' }).add(patterns);
        const parents = path.slice(0, -1).map((one) => `${one}/`);
        // What lies in ignored directories is never asked about.
        fc.pre(parents.every((_, at) => !library.ignores(parents.slice(0, at + 1).join(''))));
        const last = path.at(-1) ?? '';
        const { ignored, unignored } = library.test(`${parents.join('')}${last}${isDirectory ? '/' : ''}`);
        const verdict = new IgnorePatterns(patterns).verdictOn(parents.join(''), last, isDirectory);
        expect(verdict).toBe(ignored ? true : unignored ? false : undefined);
      },
    ),
    { numRuns: 5000 },
  );
});

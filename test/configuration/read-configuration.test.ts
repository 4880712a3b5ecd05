import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfiguration } from '../../src/configuration/configuration';
import { faultInWords } from '../../src/configuration/configuration-fault';
import { readConfiguration } from '../../src/configuration/read-configuration';
import { yamlSizeLimit } from '../../src/configuration/read-yaml';

const faultsOf = (text: string) =>
  readConfiguration(text).faults.map((fault) => faultInWords('flagwarden.yml', fault));

describe('a good flagwarden.yml', () => {
  it('is read whole, with defaults for what it leaves out', () => {
    const text = [
      '# our flags',
      'connections: [shop, "billing team"]',
      'flagFiles:',
      '  - flags/production.flagd.json',
      'lifecycle:',
      '  fullyRolledOutDays: 14',
      '  keep: ["ops-*"]',
      '',
    ].join('\r\n');
    expect(readConfiguration(text)).toEqual({
      configuration: {
        ...defaultConfiguration,
        connections: ['shop', 'billing team'],
        flagFiles: ['flags/production.flagd.json'],
        lifecycle: { ...defaultConfiguration.lifecycle, fullyRolledOutDays: 14, keep: ['ops-*'] },
      },
      faults: [],
    });
  });

  it.each([
    '',
    '\n',
    '# nothing yet\n',
    '~',
    '{}',
    'lifecycle:\n  # keep: []\nexclude:\n',
    '\uFEFFexclude: []\n',
  ])('may say nothing: %j', (text) => {
    expect(readConfiguration(text)).toEqual({ configuration: defaultConfiguration, faults: [] });
  });
});

describe('a wrapper', () => {
  it('is declared in two lines, its key being the first argument unless it says otherwise', () => {
    const text = 'wrappers:\n  - { call: isOn }\n  - { call: flags.get, key: 1, keyword: flag }\n';
    expect(readConfiguration(text).configuration?.wrappers).toEqual([
      { call: 'isOn', key: 0 },
      { call: 'flags.get', key: 1, keyword: 'flag' },
    ]);
  });
});

describe('a fault', () => {
  it.each([
    ['lifecyle:\n  keep: []\n', '1:1 "lifecyle" is not known here. Did you mean "lifecycle"?'],
    [
      'lifecycle:\n  minimumagedays: 3\n',
      '2:3 "minimumagedays" is not known here. Did you mean "minimumAgeDays"?',
    ],
    [
      'owner: me\n',
      '1:1 "owner" is not known here. Known here: connections, flagFiles, exclude, wrappers, lifecycle.',
    ],
    [
      'lifecycle:\n  fullyRolledOutDays: soon\n',
      '2:23 "fullyRolledOutDays" must be a whole number, but is a text.',
    ],
    [
      'lifecycle: {fullyRolledOutDays: 1.5}\n',
      '1:33 "fullyRolledOutDays" must be a whole number, but is the fraction 1.5.',
    ],
    ['lifecycle: {fullyRolledOutDays: 0}\n', '1:33 "fullyRolledOutDays" must be at least 1.'],
    ['lifecycle: {fullyRolledOutDays: 4000}\n', '1:33 "fullyRolledOutDays" must be at most 3650.'],
    ['lifecycle: {trustPlatform: "yes"}\n', '1:28 "trustPlatform" must be true or false, but is a text.'],
    ['exclude: dist\n', '1:10 "exclude" must be a list, but is a text.'],
    ['exclude:\n  - dist\n  - 3\n', '3:5 item 2 of "exclude" must be a text, but is a number.'],
    ['exclude:\n  - dist\n  -\n', '2:3 item 2 of "exclude" must be a text, but is empty.'],
    ['connections: [""]\n', '1:14 item 1 of "connections" must not be empty.'],
    [
      'wrappers: [{ call: "is on" }]\n',
      '1:20 "call" must be the name of a function, such as isOn or flags.isOn, of letters A to Z, digits, _ and $.',
    ],
    ['wrappers:\n  - call: isOn\n    key: first\n', '3:10 "key" must be a whole number, but is a text.'],
    ['wrappers:\n  - call: isOn\n    key: -1\n', '3:10 "key" must be at least 0.'],
    ['wrappers:\n  - key: 0\n', '2:5 "call" must be a text, but is empty.'],
    ['wrappers:\n  - call: isOn\n    kye: 1\n', '3:5 "kye" is not known here. Did you mean "key"?'],
    ['wrappers: [isOn]\n', '1:12 item 1 of "wrappers" must be a mapping of names to values, but is a text.'],
    [`wrappers: [${'{ call: a }, '.repeat(201)}]\n`, '1:11 "wrappers" must have at most 200 items.'],
    ['- a\n- b\n', '1:1 The file must be a mapping of names to values, but is a list.'],
    ['just words\n', '1:1 The file must be a mapping of names to values, but is a text.'],
    ['exclude: []\nexclude: []\n', '2:1 This name is given twice: keep one of them.'],
    [
      'exclude: []\n---\nexclude: []\n',
      '2:1 The file must be one document: remove the "---" and what it separates.',
    ],
    ['exclude: &x [a]\n', '1:13 Anchors are not taken here: remove "&x".'],
    ['exclude: !!set {a, b}\n', '1:16 Tags are not taken here: remove "tag:yaml.org,2002:set".'],
  ])('in %j is told with its place', (text, message) => {
    expect(faultsOf(text)).toEqual([`flagwarden.yml:${message}`]);
  });

  it.each(['/etc/flags.json', '../flags', 'flags/../../x', 'C:\\flags.json', '..\\flags', '\\\\host\\flags'])(
    'is a flag file outside of the repository: %s',
    (path) => {
      expect(faultsOf(`flagFiles: ['${path}']\n`)).toEqual([
        'flagwarden.yml:1:13 item 1 of "flagFiles" must be a path inside the repository, such as flags/production.flagd.json.',
      ]);
    },
  );

  it('never comes alone when there are more', () => {
    expect(faultsOf('zzz: 1\nlifecycle:\n  keep: 3\n  minimumAgeDays: -1\nexclud: []\n')).toEqual([
      'flagwarden.yml:1:1 "zzz" is not known here. Known here: connections, flagFiles, exclude, wrappers, lifecycle.',
      'flagwarden.yml:3:9 "keep" must be a list, but is a number.',
      'flagwarden.yml:4:19 "minimumAgeDays" must be at least 0.',
      'flagwarden.yml:5:1 "exclud" is not known here. Did you mean "exclude"?',
    ]);
  });

  it('spans what is wrong, not more', () => {
    const [fault] = readConfiguration('lifecycle:\n  keep: false\n').faults;
    expect(fault).toMatchObject({ line: 2, column: 9, endLine: 2, endColumn: 14 });
  });
});

describe('a hostile flagwarden.yml', () => {
  it('with aliases that multiply is refused at once', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let at = 1; at < 12; at++) {
      const [previous, name] = [String.fromCharCode(96 + at), String.fromCharCode(97 + at)];
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${previous}`).join(',')}]`);
    }
    expect(faultsOf(bomb.join('\n'))).toContain(
      'flagwarden.yml:2:8 Aliases are not taken here: write the value out.',
    );
  });

  it('that is nested without end is refused', () => {
    expect(readConfiguration(`exclude: ${'['.repeat(100_000)}`).configuration).toBeNull();
    expect(readConfiguration(`exclude: ${'{a: '.repeat(50_000)}`).configuration).toBeNull();
  });

  it('that is too long is refused unread', () => {
    expect(faultsOf(`# ${'x'.repeat(yamlSizeLimit)}`)).toEqual([
      'flagwarden.yml:1:1 The file is longer than 262144 characters.',
    ]);
  });

  it("can't touch prototypes", () => {
    expect(faultsOf('__proto__: {exclude: [a]}\nconstructor: 1\n')).toHaveLength(2);
    expect(({} as Record<string, unknown>)['exclude']).toBeUndefined();
  });
});

it('any text ends in a configuration or in faults that lie within the text', () => {
  const words = fc.constantFrom(
    'lifecycle',
    'keep',
    'exclude',
    ':',
    ' ',
    '\n',
    '  ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '&a',
    '*a',
    '!!str',
    '|',
    '>',
    '#',
    '?',
    ',',
    '1',
    '-1',
    'true',
    '~',
    '---',
    '...',
    '\t',
    '\u2028',
    '💥',
    '\r\n',
    '%YAML 1.1',
    '<<',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 30 }).map((parts) => parts.join('')),
        fc.string(),
      ),
      (text) => {
        const read = readConfiguration(text);
        expect(read.configuration === null).toBe(read.faults.length > 0);
        const lines = text.split('\n').length;
        for (const { line, column, endLine, endColumn, message } of read.faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(endLine * 1e6 + endColumn).toBeGreaterThanOrEqual(line * 1e6 + column);
          expect(message).not.toBe('');
        }
      },
    ),
    { numRuns: 3000 },
  );
});

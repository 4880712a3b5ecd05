import fc from 'fast-check';
import { Marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Known } from '../../src/client/access/known';
import type { Flag } from '../../src/contract/flag';
import type { FlagAccess } from '../../src/contract/toggle';
import { accessCommands } from '../../src/editor/access/access-commands';
import { flagCommands } from '../../src/editor/flag-commands/flag-command-ids';
import type { FlagSource } from '../../src/editor/shared/key-standing';
import { anyFlag, daysAgo, now, state } from '../lifecycle/facts';
import {
  connection,
  current,
  failing,
  onPlatform,
  otherConnectionId,
  pending,
} from '../lifecycle/sprawl-facts';
import { accessRequest, grant } from './access-facts';
import { sourceOf } from './flag-source';
import { hover, seen } from './shown-hover';

const marked = new Marked({ gfm: true });

function linksOf(text: string): { command: string; argument: unknown }[] {
  const links: { command: string; argument: unknown }[] = [];
  void marked.walkTokens(marked.lexer(text), (token) => {
    if (token.type !== 'link') return;
    const [command = '', query = ''] = String(token['href']).split('?');
    const [argument] = JSON.parse(decodeURIComponent(query)) as unknown[];
    links.push({ command, argument });
  });
  return links;
}

const full: Partial<Flag> = {
  name: 'New checkout',
  description: 'Guides people through three steps.',
  owners: [
    { kind: 'team', name: 'Payments' },
    { kind: 'person', name: 'Ada' },
  ],
  temporary: 'yes',
  states: [
    state({ environment: 'staging', state: 'off', rollout: { to: 'nobody' } }),
    state({ changedAt: daysAgo(45), lastEvaluatedAt: daysAgo(0) }),
  ],
  lastChange: {
    id: '1',
    at: daysAgo(45),
    by: 'ada@example.com',
    action: 'turned_on',
    environment: 'production',
    platformAction: 'feature-environment-enabled',
  },
  url: 'https://unleash.example/projects/default/features/new-checkout',
  lifecycle: {
    stale: 'yes',
    reasons: [
      {
        rule: 'fully_rolled_out',
        since: daysAgo(45),
        days: 45,
        thresholdDays: 30,
        environments: ['production'],
      },
    ],
  },
};

describe('the hover of a flag', () => {
  it('tells everything that is known, in order', () => {
    const text = seen(hover('new-checkout', sourceOf({ flags: [onPlatform('new-checkout', full)] })));
    expect(text).toBe(
      [
        'new-checkout New checkout',
        'Guides people through three steps.',
        '$(warning) Stale It has served everyone in production for 45 days, since 2026-10-09 (stale after 30 days).',
        'Environment State Changed Evaluated',
        'production $(circle-large-filled) on for everyone 9 Oct 2026 23 Nov 2026',
        'staging $(circle-large-outline) off – –',
        '$(organization) Owned by Payments, Ada · release · temporary',
        '$(history) Turned on in production by ada@example.com, 9 Oct 2026, 12:00',
        "$(question) Can't tell who may change it: it was not read yet",
        '$(database) shop · as of 11:59',
        '$(arrow-swap) Toggle… · $(key) Request access… · $(organization) Who can toggle this?',
        '$(references) 14 references in 6 files · $(law) History · $(link-external) Open in shop · $(copy) Copy key',
      ].join(' '),
    );
  });

  it('leaves out what the platform tells nothing of', () => {
    const text = seen(hover('new-checkout', sourceOf({ flags: [onPlatform('new-checkout')] })));
    expect(text).toBe(
      'new-checkout New checkout $(organization) release · not stale ' +
        "$(question) Can't tell who may change it: it was not read yet " +
        '$(database) shop · as of 11:59 ' +
        '$(arrow-swap) Toggle… · $(key) Request access… · $(organization) Who can toggle this? ' +
        '$(references) 14 references in 6 files · $(law) History · $(copy) Copy key',
    );
  });

  it('says since when its platform fails, and of when the facts are', () => {
    const source = sourceOf({
      flags: [onPlatform('new-checkout')],
      connections: [connection(failing)],
    });
    expect(seen(hover('new-checkout', source))).toContain(
      '$(warning) shop · unreachable since 10:42 · showing flags of 10:41',
    );
  });

  it('says since when the warden is gone', () => {
    const state = {
      state: 'offline' as const,
      since: new Date('2026-11-23T10:42:00Z'),
      rememberedAt: new Date('2026-11-22T09:00:00Z'),
      detail: 'gone',
    };
    const source = sourceOf({ state, flags: [onPlatform('new-checkout')] });
    expect(seen(hover('new-checkout', source))).toContain(
      '$(warning) shop · Warden: no answer since 10:42 · showing flags of 22 Nov 2026, 09:00',
    );
  });

  it('has a section for each platform that has the key', () => {
    const source = sourceOf({
      connections: [connection(), connection(current, otherConnectionId, 'mobile')],
      flags: [
        onPlatform('new-checkout', { name: 'Checkout', description: 'In the shop' }),
        onPlatform('new-checkout', {
          connectionId: otherConnectionId,
          name: 'Buying',
          description: 'On phones',
        }),
      ],
    });
    const text = hover('new-checkout', source);
    expect(seen(text)).toMatch(
      /Checkout In the shop .* shop · as of 11:59 .*Buying On phones .* mobile · as of 11:59/,
    );
    expect(marked.parse(text, { async: false }).match(/<hr>/g)).toHaveLength(2);
  });

  it('shows production first and says how many environments it leaves out', () => {
    const states = Array.from({ length: 12 }, (_, at) => state({ environment: `e${at}` }));
    const flag = onPlatform('x', { states: [...states, state({ environment: 'production' })] });
    const text = seen(hover('x', sourceOf({ flags: [flag] })));
    expect(text).toMatch(/Environment State production/);
    expect(text).toContain('and 5 more');
  });
});

describe('the hover of a key on no platform', () => {
  it('says so when all platforms were read, and what may have been meant', () => {
    const text = hover('new-chekout', sourceOf({}), { similar: ['new-checkout'] });
    expect(seen(text)).toContain(
      '$(warning) Not on any connected platform (shop). Did you mean new-checkout ?',
    );
  });

  it('says why it can not be told otherwise', () => {
    const said = (source: FlagSource) => seen(hover('x', source));
    expect(said(sourceOf({ connections: [connection(failing)] }))).toContain(
      "Can't tell whether a platform has this flag: shop: unreachable since 10:42",
    );
    expect(said(sourceOf({ connections: [connection(pending)] }))).toContain(
      'shop: being read for the first time',
    );
    expect(said(sourceOf({ connections: [] }))).toContain('no platform is connected');
    expect(said(sourceOf({ state: { state: 'empty' } }))).toContain('no platform has been read yet');
    for (const source of [sourceOf({ connections: [connection(failing)] }), sourceOf({ connections: [] })]) {
      expect(said(source)).not.toContain('Not on any');
    }
  });

  it('says where it was archived', () => {
    const source = sourceOf({ flags: [onPlatform('old', { archivedAt: daysAgo(3) })] });
    expect(seen(hover('old', source))).toContain('$(archive) Archived in shop on 20 Nov 2026');
  });
});

/** Access to a flag by people with a name, for environments with a key. */
function accessNamed(name: string, environment: string): Known<FlagAccess> {
  const person = { id: 'x', name };
  const scope = {
    flags: { by: 'pattern' as const, pattern: name },
    environments: [environment],
    actions: [],
  };
  return {
    is: 'remembered',
    asOf: now,
    why: name,
    value: {
      pending: [accessRequest({ requester: person })],
      grants: [grant({ person, scope })],
      lastApproval: { requestId: 'x', at: daysAgo(1), reviewers: [person], requester: person },
      mine: [],
    },
  };
}

describe('the links of a hover', () => {
  it('name the flag by its identity and never carry an address', () => {
    const text = hover('new-checkout', sourceOf({ flags: [onPlatform('new-checkout', full)] }));
    const identity = { connectionId: onPlatform('x').connectionId, key: 'new-checkout' };
    expect(linksOf(text)).toEqual([
      { command: `command:${accessCommands.toggle}`, argument: identity },
      { command: `command:${accessCommands.request}`, argument: identity },
      { command: `command:${accessCommands.whoCanToggle}`, argument: identity },
      { command: `command:${flagCommands.showReferences}`, argument: { key: 'new-checkout' } },
      { command: `command:${flagCommands.showHistory}`, argument: { key: 'new-checkout' } },
      {
        command: `command:${flagCommands.openOnPlatform}`,
        argument: identity,
      },
      { command: `command:${flagCommands.copyKey}`, argument: { key: 'new-checkout' } },
    ]);
    expect(text).not.toContain('unleash.example');
  });

  it('ask why a place is a reference where it does not show by itself', () => {
    const place = { uri: 'file:///code/a%20b/[x](y).ts', line: 3, column: 7 };
    const source = sourceOf({ flags: [onPlatform('new-checkout')] });
    const asking = linksOf(hover('new-checkout', source, { puzzling: place })).filter(
      ({ command }) => command === `command:${flagCommands.explainReference}`,
    );
    expect(asking).toEqual([{ command: `command:${flagCommands.explainReference}`, argument: place }]);
    expect(hover('new-checkout', source)).not.toContain(flagCommands.explainReference);
  });

  it('are ours alone, whatever the platform says', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '[x](command:workbench.action.terminal.sendSequence)',
        '](command:a) [',
        '![](https://evil.example/a.png)',
        'https://evil.example',
        '<a href="command:a">x</a>',
        '|x|\n|-|',
        '```\n',
        '$(error)',
      ),
    );
    fc.assert(
      fc.property(anyFlag, anyText, anyText, anyText, anyText, (facts, key, name, description, other) => {
        fc.pre(key !== '');
        const flag: Flag = {
          ...onPlatform(key, facts),
          key,
          name,
          description,
          archivedAt: null,
          owners: [{ kind: 'team', name: other }],
          purpose: 'other',
          platformType: other,
          lifecycle: { stale: 'yes', reasons: [{ rule: 'platform_says_so', detail: description }] },
          lastChange: {
            id: '1',
            at: daysAgo(1),
            by: name,
            action: 'other',
            environment: other === '' ? null : other,
            platformAction: description,
          },
        };
        const source = sourceOf({
          flags: [flag],
          connections: [connection(current, flag.connectionId, name)],
        });
        const text = hover(key, source, { access: () => accessNamed(name, other) });
        const html = marked.parse(text, { async: false });
        expect(linksOf(text).map(({ command }) => command)).toEqual([
          `command:${accessCommands.toggle}`,
          `command:${accessCommands.request}`,
          `command:${accessCommands.whoCanToggle}`,
          `command:${flagCommands.showReferences}`,
          `command:${flagCommands.showHistory}`,
          `command:${flagCommands.copyKey}`,
        ]);
        expect(html).not.toMatch(/<(img|script|pre|h\d|li|blockquote|del)\b/);
        expect(html.match(/<table>/g)?.length ?? 0).toBeLessThanOrEqual(1);
        expect(html).not.toMatch(/\$\(error\)/);
      }),
      { numRuns: 1500 },
    );
  });
});

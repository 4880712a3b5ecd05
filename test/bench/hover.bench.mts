import { notAsked } from '../../src/client/access/known';
import type { FlagCatalogue } from '../../src/client/catalogue';
import { defaultConfiguration } from '../../src/configuration/configuration';
import { similarKeys } from '../../src/editor/shared/similar-keys';
import { hoverContent } from '../../src/editor/hover/hover-content';
import type { HoverFacts } from '../../src/editor/hover/hover-facts';
import { keysForFolder } from '../../src/editor/index/folder-keys';
import { standingOf, type FlagSource } from '../../src/editor/shared/key-standing';
import { momentsIn } from '../../src/editor/shared/moments';
import { english } from '../editor-unit/l10n';
import { environments, now, state } from '../lifecycle/facts';
import { connection, onPlatform } from '../lifecycle/sprawl-facts';
import { percentile, row, seededRandom, type Bench } from './harness';

/** What an editor may be kept from answering without anyone noticing, in milliseconds. */
const noticeable = 50;
const flagCount = 10_000;

/** From the key under the pointer to the hover's text, with 10,000 flags in memory. */
export const bench: Bench = async ({ runs, seed }) => {
  const random = seededRandom(seed);
  const flags = new Map(
    Array.from({ length: flagCount }, (_, at) => {
      const flag = onPlatform(`team-${at % 40}-feature-${at}`, {
        description: 'What a person wrote about the flag. '.repeat(5),
        states: environments.map(({ key }) => state({ environment: key })),
      });
      return [flag.key, flag] as const;
    }),
  );
  const connections = [connection()];
  const source: FlagSource & Pick<FlagCatalogue, 'flags'> = {
    state: { state: 'live' },
    connections: () => connections,
    environments: (connectionId) =>
      environments.map((one, order) => ({ ...one, connectionId, name: one.key, order })),
    flagsByKey: (key) => {
      const flag = flags.get(key);
      return flag === undefined ? [] : [flag];
    },
    flags: () => flags.values(),
  };
  const voice = {
    l10n: english,
    moments: momentsIn('en', () => now),
    numbers: new Intl.NumberFormat('en'),
  };
  const configuration = { ...defaultConfiguration, folder: '/code' };
  const hover = (key: string) => {
    const standing = standingOf(key, source, configuration, now);
    const facts: HoverFacts = {
      key,
      standing,
      lastEvent: () => ({ found: 'none' }),
      source: source.state,
      environments: (id) => source.environments(id),
      access: () => notAsked,
      references: { count: 14, files: 6, complete: true },
      puzzling: null,
      similar: standing.answer === 'absent' ? similarKeys(key, keysForFolder(source, configuration), 1) : [],
    };
    return hoverContent(facts, voice);
  };
  const keys = [...flags.keys()];
  const known = () => keys[Math.floor(random() * keys.length)] ?? '';
  const misspelt = () => known().replace('feature', 'faeture');
  const timed = (key: () => string, times: number) => {
    hover(key());
    return Array.from({ length: times }, () => {
      const asked = key();
      const start = performance.now();
      hover(asked);
      return performance.now() - start;
    });
  };
  const peer = { name: 'what is noticed', figure: noticeable };
  const figure = (key: () => string, times: number) => percentile(timed(key, times), 99);
  return [
    row({
      name: 'hover from memory, 99th of 100',
      unit: 'ms',
      ours: figure(known, 200 * runs),
      peer,
      target: 1,
      note: '10,000 flags in memory',
    }),
    row({
      name: 'hover on a misspelt key, with the likeliest one, 99th of 100',
      unit: 'ms',
      ours: figure(misspelt, 40 * runs),
      peer,
      target: 1,
      note: 'compared with 10,000 keys',
    }),
  ];
};

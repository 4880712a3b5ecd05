import { defaultArrangement } from '../../src/editor/sprawl-view/arrangement';
import { SprawlRows } from '../../src/editor/sprawl-view/sprawl-rows';
import { computeSprawl } from '../../src/lifecycle/compute-sprawl';
import { thresholds } from '../lifecycle/facts';
import { folder, input, onPlatform } from '../lifecycle/sprawl-facts';
import { median, row, type Bench } from './harness';

/** What an editor may be kept from answering without anyone noticing, in milliseconds. */
const noticeable = 50;

/** 10,000 flags, judged by a folder's own thresholds, 100,000 references and 1,000 keys that no platform has. */
export const bench: Bench = async ({ runs }) => {
  const flags = Array.from({ length: 10_000 }, (_, at) =>
    onPlatform(`flag-${at}`, {
      temporary: 'yes',
      createdAt: at % 3 === 0 ? '2026-01-01T00:00:00.000Z' : null,
    }),
  );
  const counts = Object.fromEntries(flags.slice(0, 9_500).map(({ key }) => [key, 10]));
  const ghosts = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`ghost-${at}`, 5]));
  const facts = input({
    flags,
    folders: [
      folder({ ...counts, ...ghosts }, { thresholds: thresholds() }),
      folder({}, { id: 'file:///b' }),
    ],
  });
  const wanted = { ...defaultArrangement, filter: '', keys: null };
  const rows = new SprawlRows();
  rows.update(computeSprawl(facts), wanted);

  const computed: number[] = [];
  const drawn: number[] = [];
  for (let run = 0; run < runs + 2; run++) {
    const start = performance.now();
    const sprawl = computeSprawl(facts);
    const between = performance.now();
    rows.update(sprawl, wanted);
    if (run < 2) continue;
    computed.push(between - start);
    drawn.push(performance.now() - between);
  }
  const limit = { name: 'what is noticed', figure: noticeable };
  return [
    row({
      name: 'sprawl of 10,000 flags, made anew',
      unit: 'ms',
      ours: median(computed),
      peer: limit,
      target: 1,
    }),
    row({
      name: 'sprawl tree of 11,000 rows, compared',
      unit: 'ms',
      ours: median(drawn),
      peer: limit,
      target: 1,
    }),
  ];
};

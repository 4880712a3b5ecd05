import { noProvider } from '../detectors/detector';
import type { Evidence } from '../evidence';
import type { FileFacts, MentionFact, Span, WrapperFact } from '../facts/facts';
import type { AskedGround, FileGrounds } from '../facts/grounds';
import type { Reference } from '../reference';
import type { Habit } from './habit';
import { containerPlace, type PlaceCounts } from './habits';
import { isDistinctive } from './key-shapes';
import { speaksOfFlags } from './name-words';
import type { Judged } from './judge/found-references';
import type { Declaration } from './symbols';
import type { Wrapper } from './wrappers';

/** What is known of files, to tell why something is a reference. */
export interface EvidenceSources {
  readonly factsOf: (file: string) => FileFacts | null;
  /** Null where the file can't be read any more. */
  readonly groundsOf: (file: string) => FileGrounds | null;
  readonly learnedOf: (context: string) => { counts: PlaceCounts; habit: Habit } | undefined;
}

/** Why a place is a reference: from the place to what it stands for and where it goes. */
export function gatherEvidence({ reference, ground }: Judged, sources: EvidenceSources): Evidence[] {
  const { key, file, known } = reference;
  const asked = askedAt(reference, sources.groundsOf(file));
  switch (ground.from) {
    case 'evaluation': {
      const { resolved, provider } = ground.fact;
      const call = callEvidence(asked, provider, file);
      return [...ownConstant(reference, sources), ...call, ...(known && !resolved ? [isKnown(key)] : [])];
    }
    case 'property':
      return [
        { by: 'property', name: ground.fact.name, provider: ground.fact.provider },
        ...(known ? [isKnown(key)] : []),
      ];
    case 'mention': {
      const { fact, meaning } = ground;
      const constant = declaredEvidence(meaning.declared, sources);
      if (fact.asked !== null)
        return [
          constant,
          ...callEvidence(asked, fact.asked.provider, file),
          ...(known ? [isKnown(key)] : []),
        ];
      if (ground.wrapper) return [constant, ...passedOn(reference, ground.wrapper)];
      const names = [...namesAround(fact), meaning.container];
      const place = meaning.container === '' ? meaning.context : containerPlace(meaning.container);
      return [constant, ...reasons(reference, place, names, sources)];
    }
    case 'accessor':
      return [declaredEvidence(ground.answered.declared, sources), ...(known ? [isKnown(key)] : [])];
    case 'constant': {
      const { fact } = ground;
      const constant = constantEvidence(file, fact.span, sources);
      if (fact.provider !== null) {
        const passed = fact.uses.map((span) => askedWithin(span, sources.groundsOf(file))).find(Boolean);
        return [constant, ...callEvidence(passed, fact.provider, file)];
      }
      if (ground.wrapper) return [constant, ...passedOn(reference, ground.wrapper)];
      const place = fact.container === '' ? fact.context : containerPlace(fact.container);
      return [constant, ...reasons(reference, place, [fact.container, nameIn(fact.context)], sources)];
    }
    case 'member':
      return reasons(reference, ground.context, [nameIn(ground.context)], sources);
    case 'literal': {
      if (ground.wrapper) return passedOn(reference, ground.wrapper);
      const { context } = ground.fact;
      return reasons(reference, context, [nameIn(context)], sources);
    }
  }
}

/** Functions of other files ask an SDK for it. */
function passedOn({ key, known }: Reference, wrapper: Wrapper): Evidence[] {
  const steps: Evidence[] = [];
  for (let on: Wrapper | undefined = wrapper; on; on = on.next) {
    const { fact, file } = on;
    steps.push({ by: 'wrapper', name: fact.name, file, line: fact.span[0] });
    if (fact.asked) steps.push(askedOf(fact.asked));
  }
  return [...steps, ...(known ? [isKnown(key)] : [])];
}

const askedOf = ({ call, provider, package: origin }: NonNullable<WrapperFact['asked']>): Evidence =>
  provider === noProvider
    ? { by: 'declared', name: call }
    : { by: 'call', name: call, provider, package: origin };

/** What speaks for a text being a key, where no SDK is asked. */
function reasons(
  { key, known }: Reference,
  context: string,
  names: readonly string[],
  { learnedOf }: EvidenceSources,
): Evidence[] {
  const learned = learnedOf(context);
  const telling = names.find(speaksOfFlags);
  const isToldHere = known || learned?.habit === 'usual' || telling !== undefined;
  return [
    ...(known ? [isKnown(key)] : []),
    ...(isToldHere ? [] : [{ by: 'elsewhere', key } as const]),
    ...(learned?.habit === undefined
      ? []
      : [{ by: 'place', ...learned.counts, usual: learned.habit === 'usual' } as const]),
    ...(telling === undefined ? [] : [{ by: 'name', name: telling } as const]),
    ...(known && isDistinctive(key) ? [{ by: 'spelling' } as const] : []),
  ];
}

const isKnown = (key: string): Evidence => ({ by: 'known', key });

const nameIn = (context: string) => context.split(' ')[1] ?? '';

const namesAround = ({ path }: MentionFact) => path.split('.').reverse();

function callEvidence(asked: AskedGround | undefined, provider: string, file: string): Evidence[] {
  if (asked === undefined && provider === noProvider) return [{ by: 'declared', name: '' }];
  if (asked === undefined) return [{ by: 'call', name: '', provider, package: null }];
  const wrappers = asked.wrappers.map(
    (wrapper) => ({ by: 'wrapper', name: wrapper.name, file, line: wrapper.line }) as const,
  );
  if (provider === noProvider) return [...wrappers, { by: 'declared', name: asked.call }];
  return [...wrappers, { by: 'call', name: asked.call, provider, package: asked.package }];
}

/** The constant of the same file by which a call is given its key. */
function ownConstant({ file, line, column }: Reference, sources: EvidenceSources): Evidence[] {
  const constant = sources
    .factsOf(file)
    ?.constants.find(({ uses }) => uses.some(([atLine, atColumn]) => atLine === line && atColumn === column));
  return constant === undefined ? [] : [constantEvidence(file, constant.span, sources)];
}

function constantEvidence(file: string, span: Span, { groundsOf }: EvidenceSources): Evidence {
  const ground = groundsOf(file)?.constants.find(
    (constant) => constant.span[0] === span[0] && constant.span[1] === span[1],
  );
  return { by: 'constant', name: ground?.path ?? '', file, line: ground?.line ?? span[0], through: [] };
}

function declaredEvidence({ file, path, through }: Declaration, sources: EvidenceSources): Evidence {
  const line =
    sources.groundsOf(file)?.constants.find((constant) => constant.path === path)?.line ??
    declarationLine(path, sources.factsOf(file));
  return { by: 'constant', name: path, file, line, through };
}

/** Where a file declares an accessor, a constant that stands for another, or an enumeration a member that has no value. */
function declarationLine(path: string, facts: FileFacts | null): number | null {
  const alias = facts?.aliases.find((one) => one.path === path);
  if (alias) return alias.span[0];
  const [member = '', container = ''] = path.split('.').reverse();
  const accessor = facts?.accessors.find((one) => one.name === member && one.container === container);
  if (accessor) return accessor.span[0];
  const group = facts?.groups.find(({ context }) => context === containerPlace(container));
  return group?.names.find(([name]) => name === member)?.[1][0] ?? null;
}

const askedAt = ({ line, column, endColumn }: Reference, grounds: FileGrounds | null) =>
  askedWithin([line, column, endColumn - column], grounds);

/** The smallest expression around a span that an SDK is asked with. */
function askedWithin([line, column, length]: Span, grounds: FileGrounds | null): AskedGround | undefined {
  const around = (grounds?.asked ?? []).filter(({ range: [fromLine, fromColumn, toLine, toColumn] }) => {
    const begins = fromLine < line || (fromLine === line && fromColumn <= column);
    return begins && (line < toLine || (line === toLine && column + length <= toColumn));
  });
  const size = ({ range: [fromLine, fromColumn, toLine, toColumn] }: AskedGround) =>
    (toLine - fromLine) * 100_000 + toColumn - fromColumn;
  return around.toSorted((a, b) => size(a) - size(b))[0];
}

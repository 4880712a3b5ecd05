import type { DeclaredWrapper } from '../../configuration/declared-wrapper';
import { languageOfFamily } from '../languages/all-languages';
import { noProvider, type Detector } from './detector';

/** The calls that a person declared to be asked for flags, in every language that has calls. */
export class DeclaredCalls {
  private readonly byFamily = new Map<string, readonly Detector[]>();

  constructor(private readonly wrappers: readonly DeclaredWrapper[]) {}

  /** Those that go by a name. */
  of(family: string, call: string): readonly Detector[] {
    return this.wrappers.length === 0 ? [] : this.all(family).filter(({ calls }) => calls.includes(call));
  }

  all(family: string): readonly Detector[] {
    if (languageOfFamily(family).isConfiguration) return [];
    const known = this.byFamily.get(family) ?? this.wrappers.map((wrapper) => detectorOf(wrapper, family));
    this.byFamily.set(family, known);
    return known;
  }
}

function detectorOf({ call, key, keyword }: DeclaredWrapper, family: string): Detector {
  const dot = call.indexOf('.');
  const owner = call.slice(0, Math.max(dot, 0)).replaceAll('$', '\\$');
  // Names of variables and fields have marks before them in PHP and Ruby.
  const receiver = owner === '' ? undefined : new RegExp(`^[$@]{0,2}${owner}$`);
  return {
    provider: noProvider,
    family,
    packages: [],
    calls: [call.slice(dot + 1)],
    key: { argument: key, ...(keyword === undefined ? {} : { keyword }) },
    minimumArguments: 1,
    declared: true,
    ...(receiver === undefined ? { unmistakable: true } : { receivers: receiver, namesakes: receiver }),
  };
}

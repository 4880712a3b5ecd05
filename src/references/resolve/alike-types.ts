import type { Language } from '../languages/language';
import { fold } from '../words';
import { isDistinctive } from './key-shapes';
import { speaksOfFlags } from './name-words';

/** Whether a variable or type is called like a type, but for what names of interfaces and fields have before them. */
export function isAlike(owner: string, container: string): boolean {
  const [one, other] = [owner, container].map((name) =>
    fold(name.replace(/^(_|m_|s_)|^I(?=\p{Lu}\p{Ll})|(Impl|Service|Client|Provider|Manager)$/gu, '')),
  );
  if (one === undefined || other === undefined || one === '' || other === '') return false;
  return (
    one === other || (one.length > 3 && other.endsWith(one)) || (other.length > 3 && one.endsWith(other))
  );
}

/** The members of types of flags that are called like what a name is said to be a member of: its interface, a variable. */
export function ofAlikeTypes<Member extends { readonly path: readonly string[] }>(
  { names: { areImported } }: Language,
  names: readonly string[],
  same: readonly Member[],
): readonly Member[] {
  if (areImported || !isDistinctive(names.at(-1) ?? '')) return [];
  const owners = names.slice(0, -1).filter(speaksOfFlags);
  return same.filter(
    ({ path: [container = '', ...members] }) =>
      members.length === 1 && owners.some((owner) => isAlike(owner, container)),
  );
}

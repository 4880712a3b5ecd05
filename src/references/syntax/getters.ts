import type { AccessorFact, NameGroupFact } from '../facts/facts';
import type { NameRules } from '../languages/name-rules';

/** The functions that others ask or set a field by, which tools write where a type doesn't declare them. */
function gettersOf(field: string): readonly string[] {
  const name = /^is\p{Lu}/u.test(field) ? field.slice(2) : field;
  const capitalised = name.charAt(0).toUpperCase() + name.slice(1);
  return [`is${capitalised}`, `get${capitalised}`, `set${capitalised}`];
}

/**
 * The functions that fields which are true or false are asked by, in languages where they have such:
 * `features.isNewCart()`.
 */
export function getterFacts(
  groups: readonly NameGroupFact[],
  { haveGetters }: Pick<NameRules, 'haveGetters'>,
): AccessorFact[] {
  if (!haveGetters) return [];
  const facts = new Map<string, AccessorFact>();
  for (const { context, names } of groups) {
    const [role, container = ''] = context.split(' ');
    if (role !== 'key' || container === '') continue;
    for (const [key, span] of names) {
      for (const name of gettersOf(key)) {
        const fact = {
          name,
          container,
          span,
          isCalled: true,
          context,
          uses: [],
          key,
          isGetter: true,
        } as const;
        if (!facts.has(`${container}.${name}`)) facts.set(`${container}.${name}`, fact);
      }
    }
  }
  return [...facts.values()];
}

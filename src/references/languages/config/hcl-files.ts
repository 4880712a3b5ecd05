import type { Node } from '../../tree/syntax-tree';
import { blank } from '../blanked';
import { when, type Captures } from '../captures';
import type { Place } from '../language';
import { contexts } from '../place-words';
import { listsFlags } from './settings-files';

const name = String.raw`(?:"[\w-]+"|[\p{L}_][\p{L}\p{N}_-]*)(?:\.(?:"[\w-]+"|[\p{L}\p{N}_-]+))*`;
/** What HOCON is made of: what is left out, what opens an object, a list, any other setting, and the ends of objects. */
const part = new RegExp(
  [
    String.raw`(?<out>(?:#|//)[^\r\n]*|"""[\s\S]*?"""|\binclude\b[^\r\n]*)`,
    String.raw`(?<object>${name})(?<opens>[ \t]*[:=]?[ \t]*\{)`,
    String.raw`(?<list>${name})(?<lists>[ \t]*[:=][ \t]*)(?<items>\[[^[\]]*\])`,
    String.raw`(?<set>${name})(?<sets>[ \t]*)(?<value>(?:\+=|[:=])(?:\$\{[^}\r\n]*\}|"(?:[^"\\\r\n]|\\.)*"|[^\r\n,}#"])*)`,
    String.raw`(?<other>[^{}\s])`,
  ].join('|'),
  'gu',
);

/**
 * HOCON as HCL, in which everything stands where it stood: `features.new-cart = true` is a block with the labels of its
 * path. Of values only lists of flags are left: among the others are passwords.
 */
export const hoconOf = (text: string): string =>
  text.replace(part, (...found) => {
    const whole = found[0];
    const groups = found.at(-1) as Partial<Record<string, string>>;
    const { object, opens = '', list, lists = '', items = '', set, sets = '', value = '' } = groups;
    if (object !== undefined) return `${labels(object)}${blank(opens.slice(0, -1))}{`;
    if (list !== undefined) {
      const isOfFlags = listsFlags(list) && !list.includes('.');
      return isOfFlags ? `${list}${lists.replace(':', '=')}${items}` : blank(whole);
    }
    if (set === undefined || value.length < 2) return blank(whole);
    return `${labels(set)}${sets}{}${blank(value.slice(2))}`;
  });

const labels = (path: string): string => path.replace(/[."]/g, ' ');

/** Attributes that tell which flag something is. */
const telling = /^((feature|flag|toggle)_?)?(key|name|id|flag|feature|toggle)$/i;

/** Names of settings, and the values of those that tell flags. No other values: among them are passwords. */
export const capturesOfHcl: Captures = {
  string: [
    ['identifier', when(isName)],
    ['string_lit', when(isTold)],
  ],
};

/** Whether a name is one that something is set or taken by: not that of a variable or a function. */
function isName({ parent }: Node): boolean {
  if (parent?.type !== 'variable_expr') return parent?.type !== 'function_call';
  const entry = parent.parent?.parent;
  return entry?.type === 'object_elem' && entry.firstNamedChild?.id === parent.parent?.id;
}

function isTold(text: Node): boolean {
  const value = valueAround(text);
  if (value?.parent?.type !== 'attribute') return true;
  const attribute = value.parent.firstNamedChild?.text ?? '';
  return telling.test(attribute) || listsFlags(attribute);
}

/** The outermost expression that a text is, or is listed in; undefined where it is no value. */
function valueAround(text: Node): Node | undefined {
  let value: Node | undefined;
  for (
    let node = text.parent;
    node && /^(expression|literal_value|collection_value|tuple)$/.test(node.type);
    node = node.parent
  )
    value = node;
  return value;
}

/** The place of the name of a block, or of what is taken from an object by its name. */
export function placeInHcl(literal: Node): Place | undefined {
  const { parent, previousNamedSibling: before } = literal;
  if (parent?.type === 'get_attr') {
    const object = parent.previousNamedSibling;
    return object ? { context: contexts.key(object.text.replace(/^\./, '')) } : undefined;
  }
  if (parent?.type !== 'block') return undefined;
  const owner = before ?? labelOf(parent.parent?.parent);
  return { context: contexts.key(owner?.text.replace(/"/g, '') ?? '') };
}

/** The last name of a block. */
export function labelOf(block: Node | null | undefined): Node | undefined {
  if (block?.type !== 'block') return undefined;
  const names = block.namedChildren.filter((child) => /^(identifier|string_lit)$/.test(child?.type ?? ''));
  return names.at(-1) ?? undefined;
}

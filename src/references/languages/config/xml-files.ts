import type { Node } from '../../tree/syntax-tree';
import { blank } from '../blanked';
import type { Captures } from '../captures';
import type { Place } from '../language';
import { ancestors, enclosing, isComment, namedChildren } from '../nodes';
import { contexts } from '../place-words';

/** XML without what HTML has not: declarations and instructions. */
export const xmlOf = (text: string): string => text.replace(/<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>/gi, blank);

/** Elements that set what their attribute names: of Android, .NET, Spring and PHPUnit. */
const settings =
  /^(bool|add|setting|property|param(eter)?|item|entry|feature|flag|toggle|switch|env|server|var)$/i;
const environments = /^(env|server|environmentVariables?)$/i;
const names = /^(name|key)$/i;
/** Elements that only hold others. */
const holders =
  /^(resources|defaultsMap|entry|dict|array|plist|configuration|appSettings|root|map|properties|php|xml)$/i;
const yesOrNo = /^(true|false|on|off|yes|no|0|1|enabled|disabled)$/i;

/** Names of settings: of `<bool name="new_cart">`, `<add key="NewCart"/>`, `<key>new_cart</key>`. No values. */
export const capturesOfXml: Captures = {
  string: [
    ['attribute', (attribute) => (isName(attribute) ? [attributeValue(attribute)] : [])],
    ['element', (element) => (tagOf(element) === 'key' ? [textOf(element)] : [])],
  ],
};

/** The place of the name of a setting. */
export function placeInXml(literal: Node): Place | undefined {
  if (literal.type !== 'attribute_value' && literal.type !== 'text') return undefined;
  const element = enclosing(literal, elements);
  const tag = tagOf(element);
  const owner = environments.test(tag) ? 'environment' : ownerOf(element);
  const isSwitch = literal.type === 'text' ? saysYesOrNo(beside(element)) : saysYesOrNo(element);
  return { context: `${contexts.key(owner)}${isSwitch ? ' switch' : ''}` };
}

const isName = (attribute: Node): boolean =>
  names.test(attribute.firstNamedChild?.text ?? '') && settings.test(tagOf(attribute.parent?.parent));

const attributeValue = (attribute: Node): Node | undefined => {
  const value = attribute.lastNamedChild;
  return value?.type === 'quoted_attribute_value' ? (value.firstNamedChild ?? undefined) : undefined;
};

const textOf = (element: Node) => namedChildren(element).find(({ type }) => type === 'text');

const elements: ReadonlySet<string> = new Set(['element']);
const isElement = ({ type }: Node) => elements.has(type);

/** The name of an element. */
const tagOf = (element: Node | null | undefined): string =>
  element?.firstNamedChild?.firstNamedChild?.text ?? '';

/** The element behind one: its value, in `<key>new_cart</key><true/>`. */
function beside(element: Node | undefined): Node | undefined {
  let next = element?.nextNamedSibling;
  while (next && isComment(next)) next = next.nextNamedSibling;
  return next && isElement(next) ? next : undefined;
}

/** Whether an element is yes or no by its name, its text or its value. */
function saysYesOrNo(element: Node | undefined): boolean {
  if (element === undefined) return false;
  const value = namedChildren(element.firstNamedChild ?? element).find(
    ({ type, firstNamedChild }) => type === 'attribute' && firstNamedChild?.text === 'value',
  );
  const texts = [textOf(element), value && attributeValue(value)].map((node) => node?.text ?? '');
  return [tagOf(element), ...texts].some((text) => yesOrNo.test(text));
}

/** What a setting is one of: the name of what holds it, where that tells. */
function ownerOf(setting: Node | undefined): string {
  if (setting === undefined) return '';
  for (const around of ancestors(setting)) {
    const key = around.previousNamedSibling;
    // The name of a dictionary stands before it.
    if (key && isElement(key) && tagOf(key) === 'key') return textOf(key)?.text ?? '';
    const tag = isElement(around) ? tagOf(around) : '';
    if (tag !== '' && !holders.test(tag)) return tag;
  }
  return '';
}

import type { MentionFact } from '../facts/facts';
import type { Node } from '../tree/syntax-tree';
import { spanInside } from './positions';
import type { SourceFile } from './source-file';

/** Names joined by dots, and nothing else. */
const path = /^\p{L}[\p{L}\p{N}_]*(\.\p{L}[\p{L}\p{N}_]*)+$/u;

/**
 * What a word names within a text that is a name: `NEW_CART` of `patch("shop.flags.NEW_CART.is_on")`, `new_cart?` of
 * `before_action :check, if: :new_cart?`.
 */
export function namedInText(file: SourceFile, word: string, index: number): MentionFact | undefined {
  const { language, root } = file;
  if (!language.isPathOfName && !language.isNameOfOwnFunction) return undefined;
  const within = root.descendantForIndex(index, index + word.length - 1);
  const text = [within, within?.parent].find((node) => node && language.nodes.texts.has(node.type));
  if (!text) return undefined;
  if (language.isNameOfOwnFunction?.(text) === true) return ownFunction(file, text, word);
  return language.isPathOfName?.(text) === true ? namedByPath(file, text, word, index) : undefined;
}

/** The function of the type around that the whole of a text names, but for the mark at its end. */
function ownFunction(file: SourceFile, text: Node, word: string): MentionFact | undefined {
  const { language } = file;
  const plain = language.plainString(file.textOf(text));
  if (plain === null || plain.value.replace(/[?!]$/, '') !== word) return undefined;
  const within = language.surroundings?.(text).join('.') ?? '';
  return {
    module: null,
    path: plain.value,
    isLocal: true,
    span: spanInside(text, plain.start, plain.value.length),
    asked: null,
    isCalled: true,
    ...(within === '' ? {} : { within }),
  };
}

function namedByPath(file: SourceFile, text: Node, word: string, index: number): MentionFact | undefined {
  const { language } = file;
  const plain = language.plainString(file.textOf(text));
  if (plain === null || !path.test(plain.value)) return undefined;
  const start = index - text.startIndex;
  const names = plain.value.slice(0, start - plain.start + word.length).split('.');
  // Modules and packages are spelt without capitals.
  const first = names.findIndex((name) => /^\p{Lu}/u.test(name));
  if (first < 1) return undefined;
  const module = names.slice(0, first).join('.');
  const named = names.slice(first).join('.');
  const span = spanInside(text, start, word.length);
  return { module, path: named, isLocal: false, isPassedOn: true, span, asked: null };
}

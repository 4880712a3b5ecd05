import { fold } from '../words';
import {
  camelCase,
  isInCapitals,
  isUnmistakable,
  spellingOf,
  wordsOfName,
  type Spelling,
} from './key-shapes';

/** Ways to join the words of a name to a key. */
const styles: readonly ((words: readonly string[]) => string)[] = [
  (words) => words.join('-').toLowerCase(),
  (words) => words.join('_').toLowerCase(),
  (words) => words.join('_').toUpperCase(),
  (words) => words.join('.').toLowerCase(),
  ([first = '', ...others]) => first.toLowerCase() + others.map(capitalised).join(''),
];

/** A word that begins with a capital; in others, capitals of abbreviations stay. */
const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
/** Share of the keys of several words that are joined in one way where it is the way of all. */
const leastShare = 0.8;

/** Words in lower case joined by `_`. */
const joined = /^[a-z0-9]+(_[a-z0-9]+)+$/;

/** Several words that each begin with a capital. */
const isPascalCase = /^\p{Lu}[\p{L}\p{N}]*(\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll})/u;

/** The keys that are known, and the names they have as properties. */
export class KnownKeys {
  private readonly keys: ReadonlySet<string>;
  private readonly byCamelCase = new Map<string, string>();
  private readonly byLetters = new Map<string, string>();
  /** How the words of keys are joined; undefined where there is no one way. */
  private readonly style: ((words: readonly string[]) => string) | undefined;
  private readonly spellings = new Set<Spelling>();

  constructor(keys: Iterable<string>) {
    this.keys = new Set(keys);
    for (const key of this.keys) {
      const name = camelCase(key);
      this.spellings.add(spellingOf(key));
      if (!this.byCamelCase.has(name)) this.byCamelCase.set(name, key);
      if (!this.byLetters.has(fold(key))) this.byLetters.set(fold(key), key);
    }
    const joined = [...this.keys].map((key) => ({ key, words: wordsOfName(key) }));
    const several = joined.filter(({ words }) => words.length > 1);
    this.style = styles.find((style) => {
      const alike = several.filter(({ key, words }) => style(words) === key);
      return alike.length > 1 && alike.length >= leastShare * several.length;
    });
  }

  get size(): number {
    return this.keys.size;
  }

  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** The known key that a property stands for, by its own spelling, in camel case or in words joined by `_`. */
  ofProperty(name: string): string | undefined {
    if (this.keys.has(name)) return name;
    return this.byCamelCase.get(joined.test(name) ? camelCase(name) : name);
  }

  /**
   * The same of a name that may begin with a capital, as fields do in some languages. Their abbreviations run into each
   * other: `AWSAPIEnabled` is `aws_api_enabled`.
   */
  ofField(name: string): string | undefined {
    return this.ofProperty(name) ?? (isPascalCase.test(name) ? this.byLetters.get(fold(name)) : undefined);
  }

  /** The known key that the member of an enumeration stands for, in whichever case its words are written. */
  ofMember(name: string): string | undefined {
    return this.ofProperty(name) ?? this.byCamelCase.get(camelCase(name));
  }

  /**
   * The known key of so many words that a variable of the process can only be called after it, which joins them by `_`
   * or not at all: of `FEATURE_NEW_CART_ON` and `FEATURE_NEWCART_ON` that is `feature.new-cart.on`.
   */
  ofVariable(name: string): string | undefined {
    const key = isInCapitals(name) ? this.byLetters.get(fold(name)) : undefined;
    return key !== undefined && key !== name && isUnmistakable(key) ? key : undefined;
  }

  /** The key that a name would be if it were one, by the way the known keys are written. */
  asKey(name: string): string {
    const words = wordsOfName(/\p{Ll}/u.test(name) ? name : camelCase(name));
    return this.style?.(words) ?? name;
  }

  /** The key that a name among keys would be: itself where known keys are spelt so. */
  asSpelt(name: string): string {
    return this.isSpelt(name) ? name : this.asKey(name);
  }

  /** Whether a text is spelt as some known key is. */
  isSpelt(text: string): boolean {
    return this.spellings.has(spellingOf(text));
  }

  /** Whether a text is of several words, joined as known keys are. */
  isAlike(text: string): boolean {
    const spelling = spellingOf(text);
    return spelling !== 'word' && this.spellings.has(spelling);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.keys[Symbol.iterator]();
  }

  isSameAs(other: KnownKeys): boolean {
    return this.size === other.size && [...this.keys].every((key) => other.has(key));
  }
}

/** Nothing is known. */
export const noneKnown = new KnownKeys([]);

import type { Dialect, Language } from './language';
import { worldOf } from './name-rules';
import { config } from './config/config';
import { cpp } from './cpp/cpp';
import { csharp } from './csharp/csharp';
import { dart } from './dart/dart';
import { ecmascript } from './ecmascript/ecmascript';
import { go } from './go/go';
import { java } from './java/java';
import { kotlin } from './kotlin/kotlin';
import { php } from './php/php';
import { python } from './python/python';
import { ruby } from './ruby/ruby';
import { rust } from './rust/rust';
import { scala } from './scala/scala';
import { swift } from './swift/swift';

const byFamily = {
  ecmascript,
  python,
  go,
  java,
  kotlin,
  csharp,
  ruby,
  php,
  rust,
  scala,
  swift,
  dart,
  cpp,
  config,
} satisfies Readonly<Record<string, Language>>;

export type LanguageFamily = keyof typeof byFamily;

/** Every language the index reads. */
export const allLanguages: readonly Language[] = Object.values(byFamily);

export function languageOfFamily(family: string): Language {
  const language = (byFamily as Readonly<Record<string, Language>>)[family];
  if (language === undefined) throw new Error(`No language is called ${family}.`);
  return language;
}

export interface FileLanguage {
  readonly language: Language;
  readonly dialect: Dialect;
}

/** By the last extension of a file, the endings that languages have in common, longest first: `.blade.php`, `.php`. */
const byExtension = new Map<string, { readonly ending: string; readonly language: FileLanguage }[]>();
for (const language of allLanguages) {
  for (const dialect of language.dialects) {
    for (const ending of dialect.extensions) {
      const last = ending.slice(ending.lastIndexOf('.'));
      const all = [{ ending, language: { language, dialect } }, ...(byExtension.get(last) ?? [])];
      byExtension.set(
        last,
        all.sort((one, other) => other.ending.length - one.ending.length),
      );
    }
  }
}

/** The language of a file by its path; undefined where the index reads no such files. */
export function languageOfFile(file: string): FileLanguage | undefined {
  const dot = file.lastIndexOf('.');
  const endings = dot < 0 ? undefined : byExtension.get(file.slice(dot).toLowerCase());
  if (endings === undefined) return undefined;
  const found = endings.find(({ ending }) => file.slice(-ending.length).toLowerCase() === ending);
  return found?.language.dialect.others?.test(file) ? undefined : found?.language;
}

/** The world of names that a file is of (see `worldOf`); '' where the index reads no such files. */
export function worldOfFile(file: string): string {
  const language = languageOfFile(file)?.language;
  return language === undefined ? '' : worldOf(language);
}

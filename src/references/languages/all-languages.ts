import type { Dialect, Language } from './language';
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

/** Every language the index reads. */
const allLanguages: readonly Language[] = [
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
];

export interface FileLanguage {
  readonly language: Language;
  readonly dialect: Dialect;
}

const byExtension = new Map<string, FileLanguage>();
for (const language of allLanguages) {
  for (const dialect of language.dialects) {
    for (const extension of dialect.extensions) byExtension.set(extension, { language, dialect });
  }
}

/** The language of a file by its path; undefined where the index reads no such files. */
export function languageOfFile(file: string): FileLanguage | undefined {
  const found = extensionsOf(file)
    .map((extension) => byExtension.get(extension))
    .find((language) => language !== undefined);
  return found?.dialect.others?.test(file) ? undefined : found;
}

/** The extensions that a file's name ends with, the longest first: `.blade.php` and `.php`. */
function extensionsOf(file: string): string[] {
  const dot = file.lastIndexOf('.');
  if (dot < 0) return [];
  const before = /\.blade$/i.exec(file.slice(0, dot))?.[0] ?? '';
  const extension = file.slice(dot).toLowerCase();
  return before === '' ? [extension] : [`${before.toLowerCase()}${extension}`, extension];
}

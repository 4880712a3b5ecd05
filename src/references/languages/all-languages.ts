import type { Dialect, Language } from './language';
import { csharp } from './csharp/csharp';
import { ecmascript } from './ecmascript/ecmascript';
import { go } from './go/go';
import { java } from './java/java';
import { kotlin } from './kotlin/kotlin';
import { python } from './python/python';

/** Every language the index reads. */
const allLanguages: readonly Language[] = [ecmascript, python, go, java, kotlin, csharp];

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

/** The language of a file by its name; undefined where the index reads no such files. */
export function languageOfFile(name: string): FileLanguage | undefined {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : byExtension.get(name.slice(dot).toLowerCase());
}

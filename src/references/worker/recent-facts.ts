import type { FileLanguage } from '../languages/all-languages';

/** Texts whose facts are remembered, and the most that facts of one may take, in bytes. */
const mostTexts = 8;
const mostBytes = 256 * 1024;

/** What the last texts say, so that a text that is typed and then saved, or undone, isn't parsed again. */
export class RecentFacts {
  private readonly byText = new Map<string, Uint8Array>();

  /** A copy of its own, as what is sent to another thread is lost to this one. */
  get(language: FileLanguage, digest: string): Uint8Array | undefined {
    return this.byText.get(nameOf(language, digest))?.slice();
  }

  put(language: FileLanguage, digest: string, facts: Uint8Array): void {
    if (facts.length > mostBytes) return;
    this.byText.set(nameOf(language, digest), facts.slice());
    const [oldest] = this.byText.keys();
    if (this.byText.size > mostTexts && oldest !== undefined) this.byText.delete(oldest);
  }

  clear(): void {
    this.byText.clear();
  }
}

const nameOf = ({ language, dialect }: FileLanguage, digest: string) =>
  [language.family, dialect.id, dialect.grammar, digest].join(' ');

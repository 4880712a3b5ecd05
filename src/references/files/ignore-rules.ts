import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { directoryOf } from '../file-paths';
import { IgnorePatterns } from './ignore-patterns';

/** Folders that never hold a project's own code. */
const neverRead = new Set(['.git', '.hg', '.svn', 'node_modules']);

interface Rules {
  /** Absolute path of the directory the patterns are relative to, with `/` at its end. */
  readonly base: string;
  readonly patterns: IgnorePatterns;
}

/**
 * Says which files of a folder are ignored: `.gitignore` files at every level, from the root of the repository the
 * folder lies in, `.git/info/exclude`, and patterns of our own.
 */
export class IgnoreRules {
  private readonly ofDirectory = new Map<string, readonly Rules[]>();
  /** Directories that are known to have no ignore file. */
  private readonly plain = new Set<string>();
  private readonly own: Rules | null;

  /** @param folder absolute path, without a separator at its end. */
  constructor(
    private readonly folder: string,
    exclude: readonly string[],
  ) {
    this.own = exclude.length > 0 ? { base: withSlash(folder), patterns: new IgnorePatterns(exclude) } : null;
  }

  /** Tells whether a directory has an ignore file of its own: to look for one in vain takes long in many directories. */
  listed(directory: string, hasRules: boolean): void {
    if (!hasRules) this.plain.add(directory);
  }

  /** Whether an entry of a directory that isn't ignored itself is ignored. `directory` is relative, '' for the folder. */
  ignores(directory: string, name: string, isDirectory: boolean): boolean {
    if (isDirectory && neverRead.has(name)) return true;
    const rules = this.rulesOf(directory);
    if (rules.length === 0 && !this.own) return false;
    const absolute = this.absolute(directory);
    const verdictOf = ({ base, patterns }: Rules) =>
      patterns.verdictOn(absolute.slice(base.length), name, isDirectory);
    if (this.own && verdictOf(this.own) === true) return true;
    // The innermost file that says anything about a path decides.
    for (let at = rules.length - 1; at >= 0; at--) {
      const verdict = verdictOf(rules[at] as Rules);
      if (verdict !== undefined) return verdict;
    }
    return false;
  }

  /** Whether a path or one of the directories above it (within the folder) is ignored. */
  ignoresPath(relative: string, isDirectory: boolean): boolean {
    const names = relative.split('/');
    return names.some((name, at) =>
      this.ignores(names.slice(0, at).join('/'), name, isDirectory || at < names.length - 1),
    );
  }

  private absolute(directory: string): string {
    return withSlash(directory === '' ? this.folder : `${this.folder}/${directory}`);
  }

  private rulesOf(directory: string): readonly Rules[] {
    const known = this.ofDirectory.get(directory);
    if (known) return known;
    const above = directory === '' ? this.rulesAbove() : this.rulesOf(directoryOf(directory));
    const here = this.plain.has(directory) ? undefined : rulesIn(this.absolute(directory));
    const rules = here ? [...above, here] : above;
    this.ofDirectory.set(directory, rules);
    return rules;
  }

  /** Rules of the repository's directories above the folder. */
  private rulesAbove(): readonly Rules[] {
    const parents: string[] = [];
    for (let directory = this.folder; ; directory = path.posix.dirname(directory)) {
      const git = `${withSlash(directory)}.git`;
      if (exists(git)) {
        const excluded = read(path.join(gitDirectory(git), 'info/exclude'));
        const base = withSlash(directory);
        return [
          ...(excluded === null ? [] : [{ base, patterns: new IgnorePatterns([excluded]) }]),
          ...parents.reverse().flatMap((parent) => rulesIn(withSlash(parent)) ?? []),
        ];
      }
      const parent = path.posix.dirname(directory);
      if (parent === directory || parent === '.') return [];
      parents.push(parent);
    }
  }
}

function rulesIn(base: string): Rules | undefined {
  const text = read(`${base}.gitignore`);
  return text === null ? undefined : { base, patterns: new IgnorePatterns([text]) };
}

/** Where a repository keeps its own files: `.git`, or for work trees what the file `.git` points to. */
function gitDirectory(git: string): string {
  const pointer = /^gitdir: (.+)$/m.exec(read(git) ?? '')?.[1];
  if (pointer === undefined) return git;
  const directory = path.resolve(path.dirname(git), pointer);
  const common = read(path.join(directory, 'commondir'));
  return common === null ? directory : path.resolve(directory, common.trim());
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

const exists = (file: string) => statSync(file, { throwIfNoEntry: false }) !== undefined;

const withSlash = (directory: string) => (directory.endsWith('/') ? directory : `${directory}/`);

import ignore, { type Ignore } from 'ignore';
import { AskedTexts, edge } from './asked-texts';

/** What of a pattern needn't stand in names as it is: wildcards, ranges, what is escaped, and all beyond ASCII. */
const varying = /\\.|\[[!^]?\]?[^\]]*(?:\]|$)|[^!-~]|[*?\]\\]/;
/** Ranges whose end isn't told easily. */
const intricate = /\[[!^]?\]?[^\]]*[[/\\]|\\.*\[/;

/**
 * The patterns of one ignore file. Hardly any file is meant by any of them, and trying them all takes longer than
 * reading the file: they are tried on names only that hold a text that one of them asks for.
 */
export class IgnorePatterns {
  private readonly lines: readonly string[];
  /** Made when the first name has to be tried. */
  private compiled: Ignore | undefined;
  /** What patterns ask of names wherever they are. */
  private readonly ofNames: AskedTexts;
  /** Names as long as this, or shorter, may be meant by patterns that don't say how they are spelt. */
  private readonly longest: number;
  /** What patterns ask of names that are somewhere. */
  private readonly ofPaths: AskedTexts;
  /** What the paths of directories hold in which a pattern means names without saying how they are spelt. */
  private readonly directories: readonly string[];
  /** The directory that was asked about last, and whether it is one of these. */
  private last = { directory: '', isMeant: false };

  constructor(texts: readonly string[]) {
    this.lines = texts.flatMap((text) => text.replace(/^\uFEFF/, '').split(/\r?\n/));
    const asked = this.lines.filter((line) => line !== '' && !line.startsWith('#')).map(asks);
    this.ofNames = new AskedTexts(asked.flatMap((one) => ('ofName' in one ? one.ofName : [])));
    this.longest = Math.max(0, ...asked.map((one) => ('length' in one ? one.length : 0)));
    this.ofPaths = new AskedTexts(asked.flatMap((one) => ('ofPath' in one ? one.ofPath : [])));
    this.directories = asked.flatMap((one) => ('directory' in one ? one.directory : []));
    this.last.isMeant = this.holdAll('');
  }

  /**
   * @param directory relative to that of the ignore file, with `/` at its end; '' for that one
   * @returns true: ignored; false: taken back by a `!` pattern; undefined: nothing said
   */
  verdictOn(directory: string, name: string, isDirectory: boolean): boolean | undefined {
    const byPath = this.ofPaths.areIn(name) || this.meanAllIn(directory);
    if (!byPath && name.length > this.longest && !this.ofNames.areIn(name)) return undefined;
    this.compiled ??= ignore({ ignorecase: process.platform !== 'linux' }).add(this.lines);
    // With its path, all directories above are tried, too.
    const { ignored, unignored } = this.compiled.test(
      `${byPath ? directory : ''}${name}${isDirectory ? '/' : ''}`,
    );
    return ignored ? true : unignored ? false : undefined;
  }

  private meanAllIn(directory: string): boolean {
    if (this.last.directory !== directory) this.last = { directory, isMeant: this.holdAll(directory) };
    return this.last.isMeant;
  }

  private holdAll(directory: string): boolean {
    const framed = `${edge}${directory}`.toLowerCase();
    return this.directories.some((text) => framed.includes(text));
  }
}

/** What a name, or a path, must be like for a pattern to mean it. */
type Asked =
  | { readonly ofName: string }
  | { readonly length: number }
  | { readonly ofPath: string }
  | { readonly directory: string };

function asks(line: string): Asked {
  const pattern = line.replace(/^!/, '').replace(/ +$/, '').replace(/\/$/, '').toLowerCase();
  if (intricate.test(pattern)) return { directory: edge };
  const plain = pattern.replace(/^\//, '');
  const nameAt = plain.lastIndexOf('/') + 1;
  const ofName = longestRun(`${edge}${plain.slice(nameAt)}${edge}`);
  const isOfName = pattern === plain && nameAt === 0;
  if (ofName.length > 1) return isOfName ? { ofName } : { ofPath: ofName };
  if (isOfName && !plain.includes('*')) return { length: plain.length };
  return { directory: longestRun(`${edge}${plain.slice(0, nameAt)}`) };
}

/** The longest text in a pattern that stands in all it means as it is; of those as long, the last. */
function longestRun(pattern: string): string {
  return pattern.split(varying).reduce((longest, run) => (run.length < longest.length ? longest : run), '');
}

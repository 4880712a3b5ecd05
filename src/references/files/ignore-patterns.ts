import ignore, { type Ignore } from 'ignore';

/** Stands at both ends of a name; no name holds it. */
const edge = '/';
const edgeCode = edge.charCodeAt(0);
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
  /** Texts that names must hold for a pattern to mean them, by their last characters. */
  private readonly asked = new Map<number, string[]>();
  /** By the hash of such characters, whether there are any. */
  private readonly marked: Uint8Array;
  /** Names as long as this, or shorter, may be meant by patterns that don't say how they are spelt. */
  private longest = 0;
  /** What the paths of directories hold in which a pattern means names of any length without saying so. */
  private readonly directories: string[] = [];

  constructor(texts: readonly string[]) {
    this.lines = texts.flatMap((text) => text.replace(/^\uFEFF/, '').split(/\r?\n/));
    this.marked = new Uint8Array(1 << Math.min(16, 33 - Math.clz32(this.lines.length * 128)));
    for (const line of this.lines) this.note(line);
  }

  /**
   * @param directory relative to that of the ignore file, with `/` at its end; '' for that one
   * @returns true: ignored; false: taken back by a `!` pattern; undefined: nothing said
   */
  verdictOn(directory: string, name: string, isDirectory: boolean): boolean | undefined {
    if (name.length > this.longest && !this.holdsAsked(name) && !this.meansAllIn(directory)) return undefined;
    this.compiled ??= ignore({ ignorecase: process.platform !== 'linux' }).add(this.lines);
    const { ignored, unignored } = this.compiled.test(`${directory}${name}${isDirectory ? '/' : ''}`);
    return ignored ? true : unignored ? false : undefined;
  }

  /** Notes of a pattern what names must hold for it to mean them; where that can't be told, directories. */
  private note(line: string): void {
    if (line === '' || line.startsWith('#')) return;
    const plain = line
      .replace(/^!/, '')
      .replace(/ +$/, '')
      .replace(/^\/|\/$/g, '')
      .toLowerCase();
    if (intricate.test(plain)) {
      this.directories.push(edge);
      return;
    }
    const nameAt = plain.lastIndexOf('/') + 1;
    const ofName = longestRun(`${edge}${plain.slice(nameAt)}${edge}`);
    if (ofName.length < 2) {
      const isOpen = plain.includes('*', nameAt);
      if (isOpen) this.directories.push(longestRun(`${edge}${plain.slice(0, nameAt)}`));
      else this.longest = Math.max(this.longest, plain.length - nameAt);
      return;
    }
    let piece = 0;
    for (const character of ofName.slice(-3)) piece = (piece << 7) | character.charCodeAt(0);
    this.marked[this.placeOf(piece)] = 1;
    this.asked.set(piece, [...(this.asked.get(piece) ?? []), ofName]);
  }

  private holdsAsked(name: string): boolean {
    let pair = edgeCode;
    for (let at = 0; at <= name.length; at++) {
      const code = at < name.length ? lowered(name.charCodeAt(at)) : edgeCode;
      const piece = (pair << 7) | code;
      pair = piece & 0x3fff;
      if (this.isAsked(pair, name) || this.isAsked(piece, name)) return true;
    }
    return false;
  }

  private isAsked(piece: number, name: string): boolean {
    if (this.marked[this.placeOf(piece)] !== 1) return false;
    const framed = `${edge}${name}${edge}`.toLowerCase();
    return this.asked.get(piece)?.some((text) => framed.includes(text)) === true;
  }

  private meansAllIn(directory: string): boolean {
    if (this.directories.length === 0) return false;
    const framed = `${edge}${directory}`.toLowerCase();
    return this.directories.some((piece) => framed.includes(piece));
  }

  private placeOf(piece: number): number {
    return (Math.imul(piece, 0x9e3779b1) >>> 8) & (this.marked.length - 1);
  }
}

/** The longest text in a pattern that stands in all it means as it is; of those as long, the last. */
function longestRun(pattern: string): string {
  return pattern.split(varying).reduce((longest, run) => (run.length < longest.length ? longest : run), '');
}

/** The code of an ASCII letter in lower case; of what is beyond ASCII, 0. */
function lowered(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  return code < 128 ? code : 0;
}

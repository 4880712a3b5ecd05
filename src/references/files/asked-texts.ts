/** Stands at both ends of a name; no name holds it. */
export const edge = '/';
const edgeCode = edge.charCodeAt(0);

/** Texts in lower case, of at least two characters, of which names may hold one. Tells at a glance which names hold none. */
export class AskedTexts {
  /** Texts by their last characters. */
  private readonly texts = new Map<number, string[]>();
  /** By the hash of such characters, whether there are any. */
  private readonly marked: Uint8Array;

  /** @param texts may begin or end with `edge` */
  constructor(texts: readonly string[]) {
    this.marked = new Uint8Array(1 << Math.min(16, 33 - Math.clz32(texts.length * 128)));
    for (const text of texts) {
      let piece = 0;
      for (const character of text.slice(-3)) piece = (piece << 7) | character.charCodeAt(0);
      this.marked[this.placeOf(piece)] = 1;
      this.texts.set(piece, [...(this.texts.get(piece) ?? []), text]);
    }
  }

  areIn(name: string): boolean {
    if (this.texts.size === 0) return false;
    let pair = edgeCode;
    for (let at = 0; at <= name.length; at++) {
      const code = at < name.length ? lowered(name.charCodeAt(at)) : edgeCode;
      const piece = (pair << 7) | code;
      pair = piece & 0x3fff;
      if (this.endIn(pair, name) || this.endIn(piece, name)) return true;
    }
    return false;
  }

  /** Whether a name holds a text that ends with these characters. */
  private endIn(piece: number, name: string): boolean {
    if (this.marked[this.placeOf(piece)] !== 1) return false;
    const framed = `${edge}${name}${edge}`.toLowerCase();
    return this.texts.get(piece)?.some((text) => framed.includes(text)) === true;
  }

  private placeOf(piece: number): number {
    return (Math.imul(piece, 0x9e3779b1) >>> 8) & (this.marked.length - 1);
  }
}

/** The code of an ASCII letter in lower case; of what is beyond ASCII, 0. */
function lowered(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  return code < 128 ? code : 0;
}

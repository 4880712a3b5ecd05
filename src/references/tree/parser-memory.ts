/** Memory that a parser starts with, and the most it may take, in pages of 64 KiB. */
const [firstPages, mostPages] = [512, 32_768];

/** What the types of Node.js leave out. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
}
const { Memory } = (
  globalThis as unknown as {
    WebAssembly: { Memory: new (pages: { initial: number; maximum: number }) => WasmMemory };
  }
).WebAssembly;

/** The memory that the parsers of a thread keep their trees and tables in, as numbers of one, two and four bytes. */
export class ParserMemory {
  readonly memory = new Memory({ initial: firstPages, maximum: mostPages });
  private buffer = this.memory.buffer;
  private views = viewsOf(this.buffer);

  get bytes(): Uint8Array {
    return this.present().bytes;
  }

  get halves(): Uint16Array {
    return this.present().halves;
  }

  get words(): Uint32Array {
    return this.present().words;
  }

  /** Memory that grows is another buffer. */
  private present(): ReturnType<typeof viewsOf> {
    if (this.buffer !== this.memory.buffer) {
      this.buffer = this.memory.buffer;
      this.views = viewsOf(this.buffer);
    }
    return this.views;
  }
}

const viewsOf = (buffer: ArrayBuffer) => ({
  bytes: new Uint8Array(buffer),
  halves: new Uint16Array(buffer),
  words: new Uint32Array(buffer),
});

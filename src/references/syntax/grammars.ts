import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Language as Grammar, Parser } from 'web-tree-sitter';
import type { DeclaredCalls } from '../detectors/declared-calls';
import type { FileFacts } from '../facts/facts';
import type { FileGrounds } from '../facts/grounds';
import type { FileLanguage } from '../languages/all-languages';
import type { Captures } from '../languages/captures';
import { GrammarTables } from '../tree/grammar-tables';
import { ParserMemory } from '../tree/parser-memory';
import { TreeReader } from '../tree/read-tree';
import { Capturer } from './capturer';
import { EditedTrees, type Parse } from './edited-trees';
import { extractFacts } from './extract-facts';
import { fileGrounds } from './grounds';
import type { NamesSought } from './names-sought';
import { compiledPlainly } from './plain-compilation';
import { SourceFile } from './source-file';
import { TimeLimit, TookTooLong } from './time-limit';

/** Longest time a file may take, in milliseconds; one that takes longer counts as unreadable. */
const longestTime = 5000;

/**
 * How much of a text is handed to a parser at once, in UTF-16 units. Grammars in which columns count go back to the
 * beginning of a line time and again, and get all from there on anew.
 */
const readAtOnce = 256;

/** Grammars larger than this have functions too large to be optimised, in bytes. */
const largeGrammar = 2_000_000;
/** The smallest grammar. */
const smallest = 'json';

interface LoadedGrammar {
  readonly parser: Parser;
  readonly capturer: Capturer;
  readonly tables: GrammarTables;
}

/** The parsers of one thread, each loaded when first needed. */
export class Grammars {
  private readonly memory = new ParserMemory();
  private readonly reader = new TreeReader(this.memory);
  private readonly edited = new EditedTrees();
  private readonly loaded = new Map<string, Promise<LoadedGrammar>>();
  private started: Promise<void> | undefined;

  /**
   * @param directory holds `tree-sitter.wasm` and `tree-sitter-<grammar>.wasm`.
   * @param turn see `compiledPlainly`
   */
  constructor(
    private readonly directory: string,
    private readonly declared: DeclaredCalls,
    private readonly turn: Int32Array,
  ) {}

  /**
   * What a source text says about flags; null when that can't be told in reasonable time.
   * @param wanted names that are looked for in addition
   * @param edited the file that it is a text of, where others of it will follow that are much the same
   */
  factsOf(
    source: string,
    language: FileLanguage,
    wanted: NamesSought,
    edited: string | undefined,
  ): Promise<FileFacts | null> {
    return this.read(source, language, (file) => extractFacts(file, wanted), edited);
  }

  /** What evidence of a source text needs beyond its facts; null when that can't be told in reasonable time. */
  groundsOf(source: string, language: FileLanguage): Promise<FileGrounds | null> {
    return this.read(source, language, fileGrounds);
  }

  private async read<Result>(
    source: string,
    { language, dialect }: FileLanguage,
    take: (file: SourceFile) => Result,
    edited?: string,
  ): Promise<Result | null> {
    const name = dialect.grammar;
    let loading = this.loaded.get(name);
    if (loading === undefined) {
      loading = this.load(name, language.captures(name));
      this.loaded.set(name, loading);
    }
    const { parser, capturer, tables } = await loading;
    const text = dialect.prepare?.(source) ?? source;
    const kept = edited === undefined ? undefined : `${name} ${edited}`;
    const limit = new TimeLimit(longestTime);
    const parse = parseWithin(limit, parser);
    const tree = (kept === undefined ? null : this.edited.parse(kept, text, parse)) ?? parse(text, null);
    if (tree === null) return null;
    try {
      return take(
        new SourceFile(this.reader.read(tree, text, tables), language, capturer, limit, this.declared),
      );
    } catch (error) {
      if (error instanceof TookTooLong) return null;
      throw error;
    } finally {
      if (kept === undefined) tree.delete();
      else this.edited.keep(kept, text, tree);
    }
  }

  private async load(name: string, captures: Captures): Promise<LoadedGrammar> {
    this.started ??= this.start();
    await this.started;
    const bytes = this.bytesOf(name);
    const grammar = await Grammar.load(bytes);
    const parser = new Parser();
    parser.setLanguage(grammar);
    if (bytes.length > largeGrammar) compiledPlainly(this.turn, () => parser.parse('a')?.delete());
    const tables = new GrammarTables(grammar, this.memory);
    return { parser, capturer: new Capturer(grammar, captures), tables };
  }

  private async start(): Promise<void> {
    await Parser.init({
      wasmBinary: readFileSync(path.join(this.directory, 'tree-sitter.wasm')),
      wasmMemory: this.memory.memory,
    });
    // What all grammars share runs here for the first time, so that it is optimised.
    const parser = new Parser().setLanguage(await Grammar.load(this.bytesOf(smallest)));
    parser.parse('{"a": [1, b')?.delete();
    parser.delete();
  }

  private bytesOf(grammar: string): Buffer {
    return readFileSync(path.join(this.directory, `tree-sitter-${grammar}.wasm`));
  }
}

function parseWithin(limit: TimeLimit, parser: Parser): Parse {
  return (text, before) => {
    const tree = parser.parse((index) => text.slice(index, index + readAtOnce), before, {
      progressCallback: () => limit.isOver,
    });
    if (tree === null) parser.reset();
    return tree;
  };
}

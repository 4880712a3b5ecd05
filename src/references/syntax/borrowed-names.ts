import type { Node } from '../tree/syntax-tree';
import { ancestors } from '../languages/nodes';
import { importedBy } from './named-paths';
import type { SourceFile } from './source-file';

/** How constants are spelt, and the members of enumerations and of objects of constants. */
const constant = /^[A-Z]/;

/**
 * Names that a file takes from modules and uses as values: `F.RETRY` and `RETRY` where others are asked with them.
 * Which of them stand for keys is told by the modules, whatever the names.
 */
export class BorrowedNames {
  /** The names of constants that the file imports, its own for them and the others'. */
  readonly own = new Set<string>();
  private readonly isThere: boolean;

  constructor(private readonly file: SourceFile) {
    // Where names are imported one by one, imports tell what a file borrows.
    this.isThere = file.language.names.areImported;
    if (!this.isThere) return;
    for (const { name, imported } of file.imports) {
      if (imported !== null && /^[A-Z][A-Z0-9_]*$/.test(imported)) this.own.add(name).add(imported);
    }
  }

  /** Whether a word at a place of the text may be such a name, by what stands around it. */
  mayBe(word: string, index: number): boolean {
    return this.own.has(word) || this.mayBegin(index);
  }

  /** Whether a word that begins at a place may be one that is named behind another name, or as a text. */
  mayBegin(index: number): boolean {
    const { text } = this.file;
    return this.isThere && constant.test(text.charAt(index)) && /[.'"]/.test(text.charAt(index - 1));
  }

  /** Whether a name stands as a value: is given to something, compared, listed, or imported. */
  isAt(name: Node): boolean {
    if (this.file.isImported(name)) return true;
    let whole = name;
    for (const around of ancestors(name)) {
      if (!this.file.language.member(around)) break;
      whole = around;
    }
    if (whole.id === name.id && !this.own.has(this.file.textOf(name))) return false;
    const call = whole.parent && this.file.language.call(whole.parent);
    if (call && call.callee.id === whole.id) return false;
    const base = baseOf(this.file, whole);
    return importedBy(this.file, base) !== null;
  }
}

function baseOf(file: SourceFile, expression: Node): Node {
  let base = expression;
  for (let member = file.language.member(base); member; member = file.language.member(base)) {
    base = member.object;
  }
  return base;
}

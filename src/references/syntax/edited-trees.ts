import type { Tree } from 'web-tree-sitter';

/** How many trees are kept, and of how much text in all, in UTF-16 units: a tree takes up to thirty times as many bytes. */
const mostTrees = 8;
const mostText = 256 * 1024;

interface Kept {
  readonly tree: Tree;
  readonly text: string;
}

/** Parses a text anew, or from the tree of one before with the changes made known to it. */
export type Parse = (text: string, before: Tree | null) => Tree | null;

/**
 * The trees of the files that were edited last, so that only what changed in a text is parsed. A text in which anything
 * couldn't be parsed is parsed as a whole: what is made of it would hang on the texts before.
 */
export class EditedTrees {
  private readonly byName = new Map<string, Kept>();
  private length = 0;

  /**
   * The tree of a text, parsed from the one that was kept by the same name. It is the caller's, who gives it back by
   * `keep` or deletes it.
   * @returns null if the text has to be parsed as a whole
   */
  parse(name: string, text: string, parse: Parse): Tree | null {
    const kept = this.take(name);
    if (kept === undefined) return null;
    tellChange(kept, text);
    const tree = parse(text, kept.tree);
    kept.tree.delete();
    if (tree?.rootNode.hasError !== true) return tree;
    tree.delete();
    return null;
  }

  /** Takes a tree to go on from, or deletes it. */
  keep(name: string, text: string, tree: Tree): void {
    this.take(name)?.tree.delete();
    if (text.length > mostText || tree.rootNode.hasError) {
      tree.delete();
      return;
    }
    this.byName.set(name, { tree, text });
    this.length += text.length;
    for (const [oldest] of this.byName) {
      if (this.byName.size <= mostTrees && this.length <= mostText) return;
      this.take(oldest)?.tree.delete();
    }
  }

  private take(name: string): Kept | undefined {
    const kept = this.byName.get(name);
    this.byName.delete(name);
    this.length -= kept?.text.length ?? 0;
    return kept;
  }
}

/** Lets a tree know what of its text is another one now. */
function tellChange({ tree, text: before }: Kept, now: string): void {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  let after = 0;
  while (
    after < shorter - start &&
    before.charCodeAt(before.length - 1 - after) === now.charCodeAt(now.length - 1 - after)
  )
    after++;
  const [oldEndIndex, newEndIndex] = [before.length - after, now.length - after];
  tree.edit({
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition: positionOf(start, now),
    oldEndPosition: positionOf(oldEndIndex, before),
    newEndPosition: positionOf(newEndIndex, now),
  });
}

function positionOf(index: number, text: string): { row: number; column: number } {
  let [row, start] = [0, 0];
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
    row++;
    start = at + 1;
  }
  return { row, column: index - start };
}

import type { DeclaredCalls } from '../detectors/declared-calls';
import type { PassedOnFact } from '../facts/facts';
import type { BoundName, Call, Component, Field, ImportedName, Language } from '../languages/language';
import type { CaptureName } from '../languages/captures';
import { enclosing, field } from '../languages/nodes';
import type { Node, SyntaxTree } from '../tree/syntax-tree';
import type { Capturer } from './capturer';
import { KnownOrigins } from './known-origins';
import type { TimeLimit } from './time-limit';

/** A name and what it stands for within a scope. */
export type Binding =
  | {
      readonly kind: 'import';
      readonly name: string;
      readonly import: ImportedName;
      readonly scope: Node;
    }
  | (BoundName & { readonly name: string; readonly scope: Node });

/** A binding with where its scope begins and ends, and where its own name does. */
interface Placed {
  readonly binding: Binding;
  readonly from: number;
  readonly to: number;
  /** Start of the name; imports count from the beginning. */
  readonly since: number;
}

/** One parsed file with its names sorted out. Valid as long as its tree is. */
export class SourceFile {
  readonly text: string;
  readonly root: Node;
  readonly strings: Node[] = [];
  readonly calls: Call[] = [];
  readonly components: Component[] = [];
  readonly imports: ImportedName[] = [];
  readonly passedOn: PassedOnFact[] = [];
  /** The package or namespace the file is in; '' where it tells none. */
  packageName = '';
  readonly origins = new KnownOrigins();
  private readonly exported: (readonly [given: string, own: string])[] = [];
  private readonly bindingsByName = new Map<string, Placed[]>();
  private readonly fieldsByName = new Map<string, Field[]>();
  /** Where imports begin and end, in order. */
  private readonly importRanges: (readonly [from: number, to: number])[] = [];

  constructor(
    tree: SyntaxTree,
    readonly language: Language,
    capturer: Capturer,
    readonly limit: TimeLimit,
    /** Calls that a person declared. */
    readonly declared: DeclaredCalls,
  ) {
    this.text = tree.text;
    this.root = tree.rootNode;
    capturer.capture(tree, (name, node) => {
      limit.check();
      this.take(name, node);
    });
    limit.check();
    this.passOnImported();
  }

  /** Source text of a node, cut from the text at hand. */
  textOf(node: Node): string {
    return this.text.slice(node.startIndex, node.endIndex);
  }

  /** What a name stands for at a place: the binding of the smallest scope around it. */
  resolve(name: string, at: Node): Binding | undefined {
    const same = this.bindingsByName.get(name);
    if (same === undefined) return undefined;
    this.limit.check();
    const { startIndex: start, endIndex: end } = at;
    let found: Binding | undefined;
    let size = Infinity;
    for (const { binding, from, to, since } of same) {
      if (from > start || end > to) continue;
      // Of names bound again in the same scope, the last one before the place counts.
      if (to - from > size || (to - from === size && since > start)) continue;
      if (binding.kind === 'value' && this.isAhead(binding, since, start)) continue;
      if (binding.kind !== 'import' && this.isHidden(binding.scope, at)) continue;
      found = binding;
      size = to - from;
    }
    return found;
  }

  /** Whether a place lies before a function's variable, or in the value that it is given first. */
  private isAhead(
    { scope, value }: Exclude<Binding, { kind: 'import' }>,
    since: number,
    place: number,
  ): boolean {
    const { names, nodes, functions } = this.language;
    if (!names.areInOrder) return false;
    const isInValue = value !== undefined && value.startIndex <= place && place < value.endIndex;
    if ((place >= since && !isInValue) || nodes.typeBodies.has(scope.type)) return false;
    return functions.has(scope.type) || enclosing(scope, functions) !== undefined;
  }

  /** Whether a scope is that of a class whose functions don't see what it names, and a place lies in one of these. */
  private isHidden(scope: Node, at: Node): boolean {
    const { names, nodes, functions } = this.language;
    if (!names.areHiddenInTypes || !nodes.typeBodies.has(scope.type)) return false;
    const around = enclosing(at, functions);
    return (
      around !== undefined && around.startIndex > scope.startIndex && field(around, 'name')?.id !== at.id
    );
  }

  /** Whether a node is part of an import. */
  isImported({ startIndex }: Node): boolean {
    return this.importRanges.some(([from, to]) => from <= startIndex && startIndex < to);
  }

  fieldsOf(name: string): readonly Field[] {
    return this.fieldsByName.get(name) ?? [];
  }

  /** The fields that are given a value, with their names. */
  *fields(): Iterable<Field> {
    for (const same of this.fieldsByName.values()) yield* same;
  }

  /** All bindings of parameters and values, for instance to look for hook results. */
  *bindings(): Iterable<Binding> {
    for (const same of this.bindingsByName.values()) for (const { binding } of same) yield binding;
  }

  /** How often a name is bound in the scope of a binding; more than once means it may change its value. */
  timesBound(binding: Binding): number {
    const same = this.bindingsByName.get(binding.name) ?? [];
    return same.filter((one) => one.binding.scope.id === binding.scope.id).length;
  }

  private take(capture: CaptureName, node: Node): void {
    switch (capture) {
      case 'string':
        this.strings.push(node);
        return;
      case 'call': {
        const call = this.language.call(node);
        if (call) this.calls.push(call);
        return;
      }
      case 'component': {
        const component = this.language.component(node);
        if (component) this.components.push(component);
        return;
      }
      case 'import':
        this.importRanges.push([node.startIndex, node.endIndex]);
        for (const imported of this.language.imports(node)) {
          this.imports.push(imported);
          this.bind({ kind: 'import', name: imported.name, import: imported, scope: this.root });
        }
        return;
      case 'package':
        this.packageName ||= this.language.packageName?.(node) ?? '';
        return;
      case 'passedOn': {
        const passed = this.language.passedOn?.(node);
        if (passed) {
          this.passedOn.push(passed);
          this.importRanges.push([node.startIndex, node.endIndex]);
        }
        return;
      }
      case 'exported':
        this.exported.push(...(this.language.exportedNames?.(node) ?? []));
        return;
      case 'binding':
        for (const bound of this.language.bindings(node)) {
          const scope = bound.scope ?? enclosing(outside(node, bound), this.language.scopes) ?? this.root;
          this.bind({ ...bound, name: this.textOf(bound.nameNode), scope });
        }
        return;
      case 'field':
        for (const field of this.language.fields(node)) {
          const same = this.fieldsByName.get(field.name);
          if (same) same.push(field);
          else this.fieldsByName.set(field.name, [field]);
        }
    }
  }

  /** What is imported and exported again is passed on. */
  private passOnImported(): void {
    for (const [given, own] of this.exported) {
      const found = this.imports.find(({ name }) => name === own);
      if (found) this.passedOn.push({ module: found.module, names: [[given, found.imported ?? '']] });
    }
  }

  private bind(binding: Binding): void {
    const { startIndex: from, endIndex } = binding.scope;
    const to = binding.kind === 'import' ? endIndex : (binding.further?.endIndex ?? endIndex);
    const since = binding.kind === 'import' ? 0 : binding.nameNode.startIndex;
    const placed = { binding, from, to, since };
    const same = this.bindingsByName.get(binding.name);
    if (same) same.push(placed);
    else this.bindingsByName.set(binding.name, [placed]);
  }
}

/** The node from which to look for a declaration's scope. A function's own name lies outside the function. */
function outside(node: Node, bound: BoundName): Node {
  return bound.kind === 'parameter' ? bound.nameNode : node;
}

import type { Node } from '../../tree/syntax-tree';
import { flagWords, withDefinition, type DefinitionRules } from '../definitions';
import type { Argument, BoundName, Call, Language, NameGroup } from '../language';
import { namesOfFunctions } from '../function-names';
import { enclosing, namedChildren } from '../nodes';
import { contexts } from '../place-words';
import { yesOrNoMembers } from '../yes-or-no-members';
import { firstOf, partOf, type Part } from './parts';
import { placeOfSwitched } from './switched';
import { TablePlaces } from './places';
import { bindingRule, type Arms, type BindingRule, type LanguageTable } from './table';

const noArms: Arms = { types: [], giving: [] };

/** The language that a table describes. */
export function languageOf(table: LanguageTable, definitions: DefinitionsTable): Language {
  const places = new TablePlaces(table);
  const variables = new Set(table.variables);
  const ownTypes = new Set(Object.keys(table.types));
  const rules = definitionRules(table, definitions, places);
  const switches = {
    arms: table.arms ?? noArms,
    functions: table.functions,
    types: Object.keys(table.types),
    members: Object.values(definitions.enumerations ?? {}).flat(),
  };
  const member = (place: Node) => {
    const own = table.memberOf?.(place);
    if (own) return own;
    const node = (table.suffixes?.includes(place.type) ? place.parent : null) ?? place;
    const rule = table.members[node.type];
    if (rule?.without !== undefined && partOf(node, rule.without)) return null;
    const object = rule && partOf(node, rule.object);
    const propertyNode = rule && partOf(node, rule.name);
    if (!object || !propertyNode || object.id === propertyNode.id) return null;
    return { object, property: propertyNode.text, propertyNode };
  };
  const call = (node: Node): Call | null => {
    const own = table.callOf?.(node);
    if (own) return own;
    const rule = table.calls[node.type];
    const callee = rule && firstOf(node, rule.callee);
    if (callee === undefined) return null;
    const receiver = rule?.receiver === undefined ? undefined : partOf(node, rule.receiver);
    const reached = member(callee);
    if (reached) return { node, name: reached.property, callee, receiver: reached.object };
    return variables.has(callee.type) || receiver
      ? { node, name: callee.text, callee, receiver: receiver ?? null }
      : null;
  };
  return {
    family: table.family,
    dialects: table.dialects,
    grammars: table.grammars,
    captures: (grammar) => (typeof table.captures === 'function' ? table.captures(grammar) : table.captures),
    names: table.names,
    isConfiguration: table.isConfiguration === true,
    areTextsBare: table.areTextsBare === true,
    nodes: table.nodes,
    accessorRules: table.accessorRules,
    scopes: new Set(table.scopes),
    functions: new Set(table.functions),
    plainString: table.plainString,
    imports: table.imports,
    ...(table.flagType ? { flagType: table.flagType } : {}),
    packageName(node) {
      const part = table.packages?.[node.type];
      return part === undefined ? undefined : partOf(node, part)?.text;
    },
    bindings: (node) => boundBy(table, node),
    fields: (node) =>
      boundBy(table, node).map(({ nameNode, value, type }) => ({
        name: nameNode.text.replace(/^\$/, ''),
        value,
        type,
      })),
    call,
    arguments: (node) => argumentsOf(table, node),
    nameOfFunction: table.nameOfFunction ?? namesOfFunctions(),
    component: () => null,
    member,
    unwrap(node) {
      const rule = table.unwraps[node.type];
      const parts = typeof rule === 'function' ? rule(node) : rule;
      if (parts) return parts.flatMap((part) => partOf(node, part) ?? []);
      const called = table.calls[node.type] ? call(node) : null;
      const reached = called?.receiver
        ? { object: called.receiver, property: called.name }
        : (member(node) ?? undefined);
      return reached && table.accessors.test(reached.property) ? [reached.object] : [];
    },
    importedModule: () => null,
    typePath: (type) => /\w+(?:(?:\.|::)\w+)*/.exec(withinWrappers(type.text))?.[0].split(/\.|::/) ?? [],
    isVariable: (node) => variables.has(node.type) && table.isVariable?.(node) !== false,
    isSelf: (node) => table.selves.includes(node.text),
    place: (literal) =>
      withDefinition(
        table.placeOf?.(literal) ??
          placeOfSwitched(literal, switches, member, (node) => places.typeAround(node)) ??
          places.of(literal),
        literal,
        rules,
      ),
    nameGroup: (name) =>
      table.nameGroup?.(name) ?? groupOf(table, definitions, name) ?? yesOrNoMembers(table.nodes, name),
    typeAround: (node) => places.surroundings(node).at(-1),
    surroundings: (node) => places.surroundings(node),
    inherited(node) {
      const around = enclosing(node, ownTypes);
      const [, extended = ''] = around
        ? (/(?:\b(?:extends|implements|with)\b|:)(.*)$/su.exec(headOf(around)) ?? [])
        : [];
      return extended.match(/\p{Lu}[\p{L}\p{N}_]*/gu) ?? [];
    },
    ...(table.implicitMember ? { implicitMember: table.implicitMember } : {}),
    ...(table.placesOfCall ? { placesOfCall: table.placesOfCall } : {}),
    ...(table.mayChange ? { mayChange: table.mayChange } : {}),
    ...(table.isNameOfOwnFunction ? { isNameOfOwnFunction: table.isNameOfOwnFunction } : {}),
  };
}

/** What stands before a type that only holds or lends another, and before its name. */
const wrapper =
  /^(\s|&|\?|'\w+\s|(mut|const|dyn|impl)\b|[\w.:]*\b(Arc|Rc|Box|Cow|Option(al)?|Lazy|Provider|Task|Future|IOptions(Snapshot|Monitor)?|Mutex|RwLock|shared_ptr|unique_ptr|weak_ptr|optional)<)+/;

const withinWrappers = (type: string) => type.slice(0, mostRead).replace(wrapper, '');

/** How constants are made from texts that are given to calls. */
export interface DefinitionsTable {
  readonly through: readonly string[];
  /** Declarations of constants, with where their names are. */
  readonly holders: Readonly<Record<string, Part>>;
  /** Types that stand for a flag themselves, with where their names are: `object NewUi : Flag("new-ui")`. */
  readonly objects?: Readonly<Record<string, Part>>;
  /** Whether what lies around such a type speaks of flags; without it, each is taken for one. */
  readonly isOfFlags?: (type: Node) => boolean;
  /** The same of types that do so only where their name, or what they extend, speaks of flags. */
  readonly classes?: Readonly<Record<string, Part>>;
  /** Methods, with where their names are: of a type of a flag, one may answer with its key and nothing else. */
  readonly getters?: Readonly<Record<string, Part>>;
  /** Entries by name, with where that name is. */
  readonly entries?: Readonly<Record<string, (node: Node) => Node | undefined>>;
  /** The name that a call declares by itself, as macros do. */
  readonly declaredByCall?: (node: Node) => Node | undefined;
  /** Bodies of enumerations, whose entries stand together, with the types of the entries. */
  readonly enumerations?: Readonly<Record<string, readonly string[]>>;
}

/** Properties by which an object of its own tells its flag, where it is one by its name or what it extends. */
const keyProperty =
  /^((flag|feature|toggle|experiment)_?)?(key|name|id)$|^(flag|raw_?value|key_?(name|value))$/i;
/** How much of a type's beginning is looked at for what it extends. */
const mostRead = 200;

function definitionRules(
  table: LanguageTable,
  {
    through,
    holders,
    objects = {},
    classes = {},
    getters = {},
    entries = {},
    declaredByCall,
    isOfFlags: isAmongFlags,
  }: DefinitionsTable,
  places: TablePlaces,
): DefinitionRules {
  const owners: Readonly<Record<string, Part>> = { ...objects, ...classes };
  const around = new Set(Object.keys(owners));
  const types = new Set(Object.keys(table.types));
  /** The type of a flag that a method answers for with a text. */
  const answeredBy = (method: Node, part: Part) => {
    const name = partOf(method, part)?.text.replace(/^get_?(?=\p{L})/iu, '') ?? '';
    const type = keyProperty.test(name) ? enclosing(method, types) : undefined;
    const rule = type && table.types[type.type];
    const typeName = type && rule !== undefined ? partOf(type, rule) : undefined;
    if (!type || !typeName || !isOfFlagsAtOnce(type)) return undefined;
    const { kind = '' } = kindOf(type);
    return { ...places.constantNamed(typeName, type), isOwn: true, ...(flagWords.test(kind) && { kind }) };
  };
  return {
    nodes: table.nodes,
    through: new Set(through),
    ...(table.calleeText ? { calleeText: table.calleeText } : {}),
    functions: new Set(table.functions),
    entryName: (node) => entries[node.type]?.(node)?.text,
    constantOf(node, isMade, child) {
      // What annotates a class says something about it, and isn't it.
      const isClass = !table.nodes.modifiers.has(child.type) && isOfFlags(node);
      const object = objects[node.type] ?? (isClass ? classes[node.type] : undefined);
      const objectName = object === undefined ? undefined : partOf(node, object);
      const isObject = objects[node.type] !== undefined;
      if (objectName) return { ...places.constantNamed(objectName, node), ...kindOf(node), isObject };
      const declared = isMade ? declaredByCall?.(node) : undefined;
      if (declared) return places.constantNamed(declared, node);
      const getter = getters[node.type];
      if (getter !== undefined) return answeredBy(node, getter);
      const part = holders[node.type];
      const name = part === undefined ? undefined : partOf(node, part);
      if (name === undefined) return undefined;
      const owner = keyProperty.test(name.text) ? enclosing(node, around) : undefined;
      const ownerName = owner && partOf(owner, owners[owner.type] ?? 'name');
      const isOfObject = owner && objects[owner.type] !== undefined && isAmongFlags?.(owner) !== false;
      if (ownerName && (isOfObject === true || isOfFlags(owner)))
        return { ...places.constantNamed(ownerName, owner), isOwn: true, ...kindOf(owner) };
      return isMade ? places.constantNamed(name, node) : undefined;
    },
  };
}

const headOf = (type: Node) => /^[^{]*/.exec(type.text.slice(0, mostRead))?.[0] ?? '';

/** Whether the name of a type, or what it extends, speaks of flags. */
const isOfFlags = (type: Node): boolean => flagWords.test(headOf(type));

/** The same, by what stands on the type's first line. */
const isOfFlagsAtOnce = (type: Node): boolean =>
  flagWords.test(/^[^{\n]*/.exec(type.text.slice(0, mostRead))?.[0] ?? '');

/** What a type extends first: `Flag` of `object NewUi extends Flag`. */
function kindOf(type: Node): { kind?: string } {
  const [, kind] = /(?:\b(?:extends|implements)\s+|:\s*)(\p{Lu}[\p{L}\p{N}_]*)/u.exec(headOf(type)) ?? [];
  return kind === undefined ? {} : { kind };
}

function boundBy(table: LanguageTable, node: Node): BoundName[] {
  const rule = bindingRule(table, node);
  const nameNode = rule && nameBy(rule, node);
  if (!rule || !nameNode) return [];
  const scope = rule.scope && enclosing(node, new Set(rule.scope));
  const index = rule.kind === 'parameter' ? parameterIndex(table, node) : undefined;
  const signature =
    table.bodyOf && index !== undefined ? enclosing(node, new Set(table.functions)) : undefined;
  const further = signature && table.bodyOf?.(signature);
  return [
    {
      nameNode,
      kind: rule.kind,
      ...(rule.value === undefined ? {} : { value: partOf(node, rule.value) }),
      ...(rule.type === undefined ? {} : { type: partOf(node, rule.type) }),
      ...(index === undefined ? {} : { index }),
      ...(scope ? { scope } : {}),
      ...(further ? { further } : {}),
    },
  ];
}

const nameBy = ({ name }: BindingRule, node: Node) =>
  isList(name) ? firstOf(node, name) : partOf(node, name);

const isList = (part: Part | readonly Part[]): part is readonly Part[] => Array.isArray(part);

function parameterIndex(table: LanguageTable, node: Node): number {
  const all = node.parent ? namedChildren(node.parent) : [];
  const parameters = all.filter((one) => bindingRule(table, one)?.kind === 'parameter');
  return parameters.findIndex(({ id }) => id === node.id);
}

function argumentsOf({ calls, argument }: LanguageTable, call: Node): Argument[] {
  const part = calls[call.type]?.arguments;
  const list = part === undefined ? undefined : partOf(call, part);
  if (list === undefined) return [];
  return namedChildren(list).flatMap((node): Argument[] => {
    if (argument?.type !== node.type) return [{ node }];
    const name = argument.name?.(node);
    const value = namedChildren(node).at(-1);
    if (value === undefined) return [];
    return [name ? { node: value, keyword: name.text } : { node: value }];
  });
}

/** The entries of an enumeration stand together. */
function groupOf(
  table: LanguageTable,
  { enumerations = {} }: DefinitionsTable,
  name: Node,
): NameGroup | null {
  const entry = name.parent;
  const owner = entry?.parent;
  const entryTypes = owner ? enumerations[owner.type] : undefined;
  if (!entry || !owner || !entryTypes?.includes(entry.type)) return null;
  const names = namedChildren(owner).flatMap((one) => {
    const rule = bindingRule(table, one);
    const own = entryTypes.includes(one.type) && rule ? nameBy(rule, one) : undefined;
    return own ? [own] : [];
  });
  const type = owner.parent;
  const part = type ? table.types[type.type] : undefined;
  const typeName = type && part !== undefined ? (partOf(type, part)?.text ?? '') : '';
  if (!names.some(({ id }) => id === name.id)) return null;
  const scoped = type && table.isScoped?.(type) === true ? ({ areScoped: true } as const) : {};
  return { owner, context: contexts.member(typeName), names, ...scoped };
}

import type {
  AccessorFact,
  AliasFact,
  ExportFact,
  FileFacts,
  MentionFact,
  NameGroupFact,
  PassedOnFact,
  Span,
  WrapperFact,
} from './facts';

/** Gives bytes a memory of their own, which can be handed from thread to thread, unlike what `Buffer` shares out. */
const encoder = new TextEncoder();

/** Facts as compact bytes: what is kept in memory and on disk. */
export function encodeFacts(facts: FileFacts): Uint8Array {
  const contexts = new Map<string, number>();
  const contextNumber = (context: string): number => {
    const known = contexts.get(context);
    if (known !== undefined) return known;
    contexts.set(context, contexts.size);
    return contexts.size - 1;
  };
  const literals = facts.literals.map(({ value, span, context, beside }) => [
    value,
    ...span,
    contextNumber(context),
    ...(beside === undefined ? [] : [beside]),
  ]);
  const constants = facts.constants.map(
    ({ value, span, context, container, outer, uses, provider, given }) => [
      value,
      span,
      contextNumber(context),
      container,
      uses,
      provider,
      outer ?? null,
      ...(given === undefined ? [] : [given.map(contextNumber)]),
    ],
  );
  const evaluations = facts.evaluations.map(({ key, span, kind, provider, resolved }) => [
    key,
    span,
    kind,
    provider,
    resolved,
  ]);
  const properties = facts.properties.map(({ name, span, provider }) => [name, span, provider]);
  const encoded = [
    [...contexts.keys()],
    literals,
    evaluations,
    constants,
    properties,
    facts.exports,
    facts.aliases,
    facts.passedOn,
    facts.typeNames,
    facts.packageName,
    facts.wildcards,
    facts.mentions,
    facts.groups,
    facts.accessors,
    facts.wrappers,
    facts.importsSdk,
  ];
  return encoder.encode(JSON.stringify(encoded));
}

type Encoded = [
  contexts: string[],
  literals: [value: string, line: number, column: number, length: number, context: number, beside?: Span[]][],
  evaluations: [key: string, span: Span, kind: 'call' | 'wrapper', provider: string, resolved: boolean][],
  constants: [
    value: string,
    span: Span,
    context: number,
    container: string,
    uses: Span[],
    provider: string | null,
    outer: string | null,
    given?: number[],
  ][],
  properties: [name: string, span: Span, provider: string][],
  exports: ExportFact[],
  aliases: AliasFact[],
  passedOn: PassedOnFact[],
  typeNames: [name: string, path: string][],
  packageName: string,
  wildcards: string[],
  mentions: MentionFact[],
  groups: NameGroupFact[],
  accessors: AccessorFact[],
  wrappers: WrapperFact[],
  importsSdk: boolean,
];

/** Gives back what `encodeFacts` took. The bytes must be its own: from memory, or from a file proven unharmed. */
export function decodeFacts(bytes: Uint8Array): FileFacts {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  const [
    contexts,
    literals,
    evaluations,
    constants,
    properties,
    exports,
    aliases,
    passedOn,
    typeNames,
    packageName,
    wildcards,
    mentions,
    groups,
    accessors,
    wrappers,
    importsSdk,
  ] = JSON.parse(text) as Encoded;
  return {
    literals: literals.map(([value, line, column, length, context, beside]) => ({
      value,
      span: [line, column, length],
      context: contexts[context] ?? '',
      ...(beside === undefined ? {} : { beside }),
    })),
    evaluations: evaluations.map(([key, span, kind, provider, resolved]) => ({
      key,
      span,
      kind,
      provider,
      resolved,
    })),
    constants: constants.map(([value, span, context, container, uses, provider, outer, given]) => ({
      value,
      span,
      context: contexts[context] ?? '',
      container,
      uses,
      provider,
      ...(outer === null ? {} : { outer }),
      ...(given === undefined ? {} : { given: given.map((number) => contexts[number] ?? '') }),
    })),
    properties: properties.map(([name, span, provider]) => ({ name, span, provider })),
    exports,
    aliases,
    passedOn,
    typeNames,
    packageName,
    wildcards,
    mentions,
    groups,
    accessors,
    wrappers,
    importsSdk,
  };
}

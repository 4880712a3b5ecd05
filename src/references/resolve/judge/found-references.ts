import { noProvider } from '../../detectors/detector';
import type {
  ConstantFact,
  EvaluationFact,
  LiteralFact,
  MentionFact,
  PropertyFact,
  Span,
} from '../../facts/facts';
import type { Reference, ReferenceKind } from '../../reference';
import type { Answered } from '../accessors';
import type { KnownKeys } from '../known-keys';
import type { Meaning } from '../symbols';
import type { Wrapper } from '../wrappers';

export type Certainty = Reference['certainty'];

/** What of a file a reference was made from. */
export type Ground =
  | { readonly from: 'evaluation'; readonly fact: EvaluationFact }
  | { readonly from: 'property'; readonly fact: PropertyFact }
  | {
      readonly from: 'mention';
      readonly fact: MentionFact;
      readonly meaning: Meaning;
      readonly wrapper: Wrapper | undefined;
    }
  | { readonly from: 'accessor'; readonly answered: Answered }
  /** `isUsual`: whether what else stands in its place tells that it is a key. */
  | {
      readonly from: 'member';
      readonly name: string;
      readonly context: string;
      readonly isUsual: boolean;
    }
  | { readonly from: 'constant'; readonly fact: ConstantFact; readonly wrapper: Wrapper | undefined }
  | { readonly from: 'literal'; readonly fact: LiteralFact; readonly wrapper: Wrapper | undefined };

/** A reference and what it was made from. */
export interface Judged {
  readonly reference: Reference;
  readonly ground: Ground;
}

/** How a place refers to a flag. */
interface Told {
  readonly key: string;
  readonly kind: ReferenceKind;
  /** Null where none is known. */
  readonly provider?: string | null;
  readonly certainty: Certainty;
  readonly ground: Ground;
}

/** The references of a file, as they are found: one for each place, the surest, and of equally sure ones the first. */
export class FoundReferences {
  private readonly byPlace = new Map<string, Judged>();

  constructor(
    private readonly file: string,
    private readonly language: string,
    private readonly keys: KnownKeys,
  ) {}

  /** By `line:column`. */
  get all(): ReadonlyMap<string, Judged> {
    return this.byPlace;
  }

  add([line, column, length]: Span, { key, kind, provider = null, certainty, ground }: Told): void {
    const place = `${line}:${column}`;
    const before = this.byPlace.get(place)?.reference;
    if (before && (before.certainty === 'sure' || certainty === 'likely')) return;
    const reference = {
      file: this.file,
      line,
      column,
      endLine: line,
      endColumn: column + length,
      key,
      kind,
      language: this.language,
      provider: provider === noProvider ? null : provider,
      known: this.keys.has(key),
      certainty,
    };
    this.byPlace.set(place, { reference, ground });
  }

  /** How surely each line refers to keys, by `line key`. */
  byLine(): ReadonlyMap<string, Certainty> {
    const certainties = new Map<string, Certainty>();
    for (const { reference } of this.byPlace.values()) {
      const place = `${reference.line} ${reference.key}`;
      if (certainties.get(place) !== 'sure') certainties.set(place, reference.certainty);
    }
    return certainties;
  }

  /** Whether a line refers to a key, and no less surely. */
  holds([line]: Span, key: string, certainty: Certainty): boolean {
    for (const { reference } of this.byPlace.values()) {
      const isSame = reference.line === line && reference.key === key;
      if (isSame && (reference.certainty === 'sure' || certainty === 'likely')) return true;
    }
    return false;
  }

  inOrder(): Judged[] {
    return [...this.byPlace.values()].sort(
      ({ reference: a }, { reference: b }) => a.line - b.line || a.column - b.column,
    );
  }
}

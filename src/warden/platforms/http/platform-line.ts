import pRetry from 'p-retry';
import { Agent, request, type Dispatcher } from 'undici';
import type * as z from 'zod';
import { measuringCall } from '../../metrics/instruments';
import { PlatformError } from '../platform-adapter';
import { checkedAnswer } from './checked-answer';
import { failureOfNetwork } from './network-failure';
import { failureOfStatus } from './status-failure';

export interface LineLimits {
  /** Milliseconds until one answer has to be there whole. */
  answer: number;
  /** Bytes of the largest answer. */
  bytes: number;
}

export const usualLimits: LineLimits = { answer: 60_000, bytes: 128 * 1024 * 1024 };

/** By name; a list is given item by item under the same name. */
export type Query = Record<string, string | number | readonly string[]>;

export interface Question {
  method?: 'GET' | 'POST';
  /** Behind the base address, with its parameters filled in. */
  path: string;
  query?: Query;
  body?: unknown;
  /** Answer nothing when this is still the ETag. */
  unlessTag?: string | undefined;
  signal: AbortSignal;
}

/** Something to be changed. */
export interface Order {
  method: 'POST' | 'PUT' | 'PATCH';
  path: string;
  query?: Query;
  body?: unknown;
  /** Where it is another than `application/json`. */
  contentType?: string;
  signal: AbortSignal;
}

export interface Answered<Value> {
  value: Value;
  /** Null when the platform gives no ETag. */
  tag: string | null;
}

interface Raw {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
  text: string;
}

/** Requests at a time to one platform by one connection. */
const connections = 4;
/** Bytes of a refusal that are read for its words. */
const refusalBytes = 64 * 1024;

/**
 * A line to one platform with one credential. Asks only beneath the base address and follows no redirects; the
 * credential stands in the header alone, and nothing here repeats it. Questions may be asked again: when no answer came, or a
 * proxy's 502, 503 or 504, it tries twice more. An order is sent once.
 */
export class PlatformLine {
  private readonly agent = new Agent({ connections, connect: { timeout: 10_000 } });
  readonly #headers: Record<string, string>;
  readonly #secrets: readonly string[];

  constructor(
    /** For instance `https://unleash.example/eu`; without a trailing slash. */
    readonly base: string,
    headers: Record<string, string>,
    private readonly limits: LineLimits = usualLimits,
    /** What must not be repeated, where it is only a part of a header or stands there in another form. */
    secrets: readonly string[] = [],
  ) {
    this.#headers = headers;
    this.#secrets = [...Object.values(headers), ...secrets];
  }

  /** @throws PlatformError, or the signal's reason when it aborts */
  async ask<Shape extends z.ZodType>(
    question: Omit<Question, 'unlessTag'>,
    shape: Shape,
  ): Promise<z.output<Shape>> {
    const answer = await this.askUnless(question, shape);
    if (answer) return answer.value;
    throw new PlatformError('bad_answer', `${named(question)}: the platform answered 304 unasked.`);
  }

  /** As `ask`; null when the ETag given is still the answer's. */
  async askUnless<Shape extends z.ZodType>(
    question: Question,
    shape: Shape,
  ): Promise<Answered<z.output<Shape>> | null> {
    const { status, headers, text } = await this.#tried(question);
    if (status === 304) return null;
    const { etag } = headers;
    return {
      value: checkedAnswer(named(question), text, shape),
      tag: typeof etag === 'string' ? etag : null,
    };
  }

  /**
   * Has something changed: sent once, whatever comes back. Answers with the text of a success.
   * @throws PlatformError `outcome_unknown` when nobody can tell whether it was done; with another code, or the signal's
   * reason, when it surely was not
   */
  async tell(order: Order): Promise<string> {
    order.signal.throwIfAborted();
    try {
      return (await this.#once(order)).text;
    } catch (error) {
      const failure = error instanceof Passing ? error.failure : error;
      throw failure instanceof PlatformError && surelyNotDone(failure)
        ? failure
        : unknownOutcome(order, failure);
    }
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }

  async #tried(question: Question): Promise<Raw> {
    try {
      return await pRetry(() => this.#once(question), {
        retries: 2,
        minTimeout: 200,
        maxTimeout: 1_000,
        randomize: true,
        signal: question.signal,
        shouldRetry: ({ error }) => error instanceof Passing,
      });
    } catch (error) {
      question.signal.throwIfAborted();
      throw error instanceof Passing ? error.failure : error;
    }
  }

  async #once(question: Question | Order): Promise<Raw> {
    const limit = AbortSignal.timeout(this.limits.answer);
    const signal = AbortSignal.any([question.signal, limit]);
    let begun = false;
    try {
      const answer = await measuringCall(question.method ?? 'GET', () => this.#send(question, signal));
      begun = true;
      return await this.#read(question, answer);
    } catch (error) {
      question.signal.throwIfAborted();
      if (error instanceof PlatformError || error instanceof Passing) throw error;
      if (limit.aborted) throw this.#tooSlow(question);
      if (begun) throw new PlatformError('bad_answer', `${named(question)}: the answer broke off halfway.`);
      throw new Passing(failureOfNetwork(error, new URL(this.base).origin));
    }
  }

  #send(asked: Question | Order, signal: AbortSignal) {
    const { method, path, query, body } = asked;
    const unlessTag = unlessTagOf(asked);
    const contentType = 'contentType' in asked ? asked.contentType : undefined;
    const url = new URL(this.base + path);
    for (const [name, value] of Object.entries(query ?? {}))
      for (const item of typeof value === 'object' ? value : [value])
        url.searchParams.append(name, String(item));
    return request(url, {
      method: method ?? 'GET',
      dispatcher: this.agent,
      signal,
      headersTimeout: this.limits.answer,
      bodyTimeout: this.limits.answer,
      headers: {
        accept: 'application/json',
        ...this.#headers,
        ...(body !== undefined && { 'content-type': contentType ?? 'application/json' }),
        ...(unlessTag !== undefined && { 'if-none-match': unlessTag }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async #read(question: Question | Order, answer: Dispatcher.ResponseData): Promise<Raw> {
    const { statusCode: status, headers } = answer;
    if (status === 304 && unlessTagOf(question) !== undefined) {
      await answer.body.dump();
      return { status, headers, text: '' };
    }
    if (status >= 200 && status < 300) {
      const text = await textOf(answer.body, this.limits.bytes);
      if (text !== null) return { status, headers, text };
      const mebibytes = Math.floor(this.limits.bytes / 1024 / 1024);
      throw new PlatformError(
        'bad_answer',
        `${named(question)}: the answer is larger than ${mebibytes} MiB.`,
      );
    }
    const words = (await textOf(answer.body, refusalBytes).catch(() => null)) ?? '';
    const failure = failureOfStatus({ asked: named(question), status, headers, text: this.#hidden(words) });
    const passing = [502, 503, 504].includes(status) && failure.more.retryAfter === undefined;
    throw passing ? new Passing(failure) : failure;
  }

  #tooSlow(question: Question | Order): PlatformError {
    const seconds = this.limits.answer / 1_000;
    return new PlatformError('unreachable', `${named(question)}: no whole answer within ${seconds} seconds.`);
  }

  #hidden(text: string): string {
    return this.#secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '…'), text);
  }
}

/** A failure that may be over in a moment. */
class Passing extends Error {
  constructor(readonly failure: PlatformError) {
    super(failure.message, { cause: failure });
  }
}

const named = ({ method, path }: Pick<Question | Order, 'method' | 'path'>) => `${method ?? 'GET'} ${path}`;

const unlessTagOf = (asked: Question | Order) => ('unlessTag' in asked ? asked.unlessTag : undefined);

/** The order never left, or the platform said no to it. A proxy's 408 may come when the platform has it already. */
const surelyNotDone = ({ more: { notSent, status = 0 } }: PlatformError) =>
  notSent === true || (status >= 300 && status < 500 && status !== 408);

function unknownOutcome(order: Order, error: unknown): PlatformError {
  const why = error instanceof PlatformError ? error.detail : `${named(order)} was broken off.`;
  return new PlatformError('outcome_unknown', `${why} Nobody can tell yet whether it was done.`, {
    cause: error,
  });
}

/** The text, or null when it is longer than allowed. */
async function textOf(body: Dispatcher.ResponseData['body'], bytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bytes) {
      body.destroy();
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

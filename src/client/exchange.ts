import type { Agent, Dispatcher, request } from 'undici';
import type * as z from 'zod';
import { Problem } from '../contract/problem';
import { WardenError, WardenUnreachable } from './warden-errors';

/** Bytes of the largest answer that is read. */
const largestAnswer = 64 * 1024 * 1024;
/** Milliseconds an event stream may be silent: the warden sends a comment every 15 seconds. */
const longestSilence = 45_000;

export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with its parameters filled in. */
  path: string;
  query?: Record<string, string | number>;
  headers?: Record<string, string>;
  body?: unknown;
  /** Milliseconds until the answer has to be there. */
  limit: number;
  signal?: AbortSignal | undefined;
}

/** Gives the bearer token for the next question; null when there is none. */
export type TokenSource = () => Promise<string | null>;

/** Shows a second factor: resolves with the ID token that answers the challenge (RFC 9470). */
export type StepUp = (need: NonNullable<Problem['stepUp']>) => Promise<string>;

const proofHeader = 'flagwarden-step-up';

/** Asks one server over HTTP and judges the answers. Follows no redirects and uses no proxy. */
export class Exchange {
  private opened: Promise<Lines> | undefined;
  private isClosed = false;
  readonly #token: TokenSource;

  /**
   * @param origin for instance `http://127.0.0.1:41234`
   * @param token sent as bearer token, or where to get one for each question; null sends none
   * @param stepUp gets a second factor where the warden asks for one; without it such a refusal stays one
   */
  constructor(
    readonly origin: string,
    token: string | null | TokenSource,
    private readonly stepUp: StepUp | null = null,
  ) {
    if (typeof token === 'string' && !isToken(token)) throw notToken();
    this.#token = typeof token === 'function' ? token : async () => token;
  }

  /** The parsed answer. */
  async ask<Shape extends z.ZodType>(question: Question, shape: Shape): Promise<z.output<Shape>> {
    const text = await this.text(question);
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      throw new WardenUnreachable('bad_answer', `${named(question)}: the answer is not JSON.`);
    }
    const { success, data, error } = shape.safeParse(json);
    if (success) return data;
    const [issue] = error.issues;
    const where =
      issue === undefined ? '' : ` At ${issue.path.map(String).join('.') || 'its root'}: ${issue.code}.`;
    throw new WardenUnreachable(
      'bad_answer',
      `${named(question)}: the answer doesn't follow the contract.${where}`,
    );
  }

  /** For answers without a body. */
  async tell(question: Question): Promise<void> {
    await this.text(question);
  }

  /** The body as it comes in. Ends with an error when nothing comes for longer than the server's heartbeat. */
  async *stream(question: Omit<Question, 'limit' | 'body'> & { signal: AbortSignal }): AsyncIterable<string> {
    try {
      const { body } = await this.answered({ ...question, limit: 10_000 }, 'streams', question.signal);
      const decoder = new TextDecoder();
      for await (const chunk of body) yield decoder.decode(chunk as Uint8Array, { stream: true });
    } catch (error) {
      throw question.signal.aborted ? question.signal.reason : unreachable(error, question);
    }
  }

  /** Breaks off what is under way and asks nothing more. */
  async close(): Promise<void> {
    this.isClosed = true;
    const lines = await this.opened;
    await lines?.close();
  }

  private async lines(): Promise<Lines> {
    this.opened ??= openLines();
    const lines = await this.opened;
    if (this.isClosed) await lines.close();
    return lines;
  }

  /** As `once`, and once more with a second factor where the warden wants one. */
  private async text(question: Question): Promise<string> {
    try {
      return await this.once(question);
    } catch (error) {
      const need = error instanceof WardenError ? error.problem.stepUp : undefined;
      if (!need || !this.stepUp) throw error;
      const proof = await this.stepUp(need);
      return this.once({ ...question, headers: { ...question.headers, [proofHeader]: proof } });
    }
  }

  private async once(question: Question): Promise<string> {
    const limit = AbortSignal.timeout(question.limit);
    const signal = question.signal === undefined ? limit : AbortSignal.any([limit, question.signal]);
    try {
      const { body } = await this.answered(question, 'answers', signal);
      return await body.text();
    } catch (error) {
      if (question.signal?.aborted === true) throw question.signal.reason;
      throw limit.aborted
        ? new WardenUnreachable(
            'too_slow',
            `${named(question)}: no answer within ${question.limit / 1_000} seconds.`,
          )
        : unreachable(error, question);
    }
  }

  private async answered(
    { method, path, query, headers, body, limit }: Question,
    line: 'answers' | 'streams',
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const url = new URL(path, this.origin);
    const token = await this.#token();
    if (token !== null && !isToken(token)) throw notToken();
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, String(value));
    const { request, [line]: dispatcher } = await this.lines();
    const answer = await request(url, {
      method,
      dispatcher,
      signal,
      headersTimeout: limit,
      headers: {
        accept: 'application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
    throw refusal(await answer.body.text(), answer.statusCode, { method, path });
  }
}

/** What a server is asked over: one line for answers, one for streams. */
interface Lines {
  readonly request: typeof request;
  readonly answers: Agent;
  readonly streams: Agent;
  close(): Promise<void>;
}

/** The library is large, and a window of an editor that asks nothing starts without it. */
async function openLines(): Promise<Lines> {
  const { Agent, request } = await import('undici');
  const answers = new Agent({
    connections: 8,
    maxResponseSize: largestAnswer,
    connect: { timeout: 5_000 },
  });
  const streams = new Agent({ connect: { timeout: 5_000 }, bodyTimeout: longestSilence });
  const close = async () => void (await Promise.all([answers.destroy(), streams.destroy()]));
  return { request, answers, streams, close };
}

const isToken = (token: string) => /^[\w.~+/=-]+$/.test(token);
const notToken = () => new TypeError('The token has characters that no token has.');

function refusal(text: string, status: number, question: Pick<Question, 'method' | 'path'>): Error {
  try {
    return new WardenError(Problem.parse(JSON.parse(text)));
  } catch {
    return new WardenUnreachable(
      'bad_answer',
      `${named(question)}: status ${status} without problem details.`,
    );
  }
}

function unreachable(error: unknown, question: Pick<Question, 'method' | 'path'>): Error {
  if (error instanceof WardenError || error instanceof WardenUnreachable) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return new WardenUnreachable('too_slow', `${named(question)}: the warden fell silent.`);
  const why = typeof code === 'string' ? ` (${code})` : '';
  return new WardenUnreachable('no_answer', `${named(question)}: no answer${why}.`);
}

const named = ({ method, path }: Pick<Question, 'method' | 'path'>) => `${method} ${path}`;

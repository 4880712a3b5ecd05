import { PlatformError } from '../platform-adapter';

/** What to tell a person when a platform's first answer shows that something is wrong with what they gave. */
export interface Advice {
  /** The token is not accepted. */
  unauthorized: string;
  /** Whoever answers there is not this platform. */
  notThere: string;
}

/**
 * The first question to a platform: is it there at all, and does it take the token?
 * @throws PlatformError with advice where there is any
 */
export async function firstAnswer<Answer>(ask: () => Promise<Answer>, advice: Advice): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof PlatformError ? withAdvice(error, advice) : error;
  }
}

function withAdvice(error: PlatformError, advice: Advice): PlatformError {
  const { code, more } = error;
  if (code === 'unauthorized') return reworded(error, advice.unauthorized);
  const other = code === 'not_found' || (code === 'bad_answer' && (more.status ?? 200) < 300);
  return other ? reworded(error, advice.notThere) : error;
}

/** The same failure, with advice before what the platform said. */
export const reworded = (error: PlatformError, advice: string) =>
  new PlatformError(error.code, `${advice} (${error.detail})`, { ...error.more, cause: error });

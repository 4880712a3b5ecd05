import { fetchResource, logPrefix, UnusableLogUrl } from '../../client/ledger/fetch-resource';
import { LogUnreadable } from '../../client/ledger/log-reader';
import type { LogSource } from './log-source';
import { VerifyFailure } from './verify-failure';

/**
 * A log on the web, and the bearer token that it asks for where it does.
 * @throws VerifyFailure `bad-input` when the URL can't be a log's
 */
export function httpSource(prefix: string, token?: string): LogSource {
  const base = usable(prefix);
  return {
    place: base.href,
    read: async (path, limit) => {
      try {
        return await fetchResource(base, path, limit, {
          timeout: 30_000,
          retries: 3,
          ...(token !== undefined && { token }),
        });
      } catch (error) {
        if (!(error instanceof LogUnreadable)) throw error;
        throw new VerifyFailure(error.reason === 'too-long' ? 'misbehaviour' : 'unverifiable', error.message);
      }
    },
  };
}

function usable(prefix: string): URL {
  try {
    return logPrefix(prefix);
  } catch (error) {
    if (error instanceof UnusableLogUrl) throw new VerifyFailure('bad-input', error.message);
    throw error;
  }
}

import { PlatformError } from '../platform-adapter';

/** Why no answer came at all, in words. */
export function failureOfNetwork(error: unknown, origin: string): PlatformError {
  const code = codeOf(error);
  const notSent = neverConnected.test(code);
  return new PlatformError('unreachable', `${origin} ${reasonFor(code)}`, { cause: error, notSent });
}

/** Codes of failures before there was a connection over which anything could be sent. */
const neverConnected =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$|CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/;

/** The code of a system's or undici's error, also inside the several of a name with many addresses. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if ('cause' in error && error.cause !== undefined) return codeOf(error.cause);
  return 'unknown';
}

function reasonFor(code: string): string {
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) return 'is not known by name here (DNS).';
  if (code === 'ECONNREFUSED') return 'refuses connections: nothing listens there.';
  if (['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code))
    return `can't be reached over the network (${code}).`;
  if (['ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO'].includes(code))
    return `doesn't speak TLS there (${code}). Is it http:// or another port?`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ERR_TLS/.test(code))
    return `shows a certificate that is not trusted here (${code}).`;
  if (code.startsWith('HPE_')) return `doesn't answer in HTTP (${code}).`;
  return `gave no answer (${code}).`;
}

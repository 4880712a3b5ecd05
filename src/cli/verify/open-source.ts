import { directorySource } from './directory-source';
import { httpSource } from './http-source';
import type { LogSource } from './log-source';

/**
 * A log where the user says it is: a URL, or a folder.
 * @param token sent to the URL's host
 */
export function openSource(place: string, token?: string): LogSource {
  return isUrl(place) ? httpSource(place, token) : directorySource(place);
}

export function isUrl(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

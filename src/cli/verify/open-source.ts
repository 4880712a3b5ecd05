import { directorySource } from './directory-source';
import { httpSource } from './http-source';
import type { LogSource } from './log-source';

/** A log where the user says it is: a URL, or a folder. */
export function openSource(place: string): LogSource {
  return /^https?:\/\//i.test(place) ? httpSource(place) : directorySource(place);
}

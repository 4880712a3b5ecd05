import type { FlagChange } from '../../../contract/flag';
import type { Page } from '../../../contract/page';
import type { PlatformLine } from '../http/platform-line';
import { PlatformError } from '../platform-adapter';
import { AuditDetails, AuditLog, FeatureVersion, VersionStates, type AuditEntry } from './flagsmith-answers';
import { changeOf, flagNamedBy, isAbout, isWhollyAbout } from './flagsmith-changes';

/** Most entries in a page of ours: what some did is told by one to three requests more for each. */
const mostEntries = 20;
/** Newest entries that are looked through for each flag's last change. */
const newest = 500;

/** The audit log of one project. Flagsmith keeps it for as long as the plan has it. */
export class FlagsmithAudit {
  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {}

  /** The newest entry's identifier, '' in an empty log; null when the token may not read the log. */
  async mark(signal: AbortSignal): Promise<string | null> {
    try {
      const { results } = await this.#page({ page_size: 1 }, signal);
      return results[0] ? String(results[0].id) : '';
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'forbidden') return null;
      throw error;
    }
  }

  /** The last change of each flag that changed lately, by name. */
  async lastChanges(signal: AbortSignal): Promise<ReadonlyMap<string, FlagChange>> {
    const { results } = await this.#page({ page_size: newest }, signal);
    const named = results.flatMap((entry) => {
      const flag = flagNamedBy(entry);
      return flag === null ? [] : [[flag, changeOf(entry)] as const];
    });
    return new Map(named.reverse());
  }

  /** The changes of a flag, newest first, at most 20. */
  async changes(
    flag: string,
    { cursor, limit }: { cursor: string | null; limit: number },
    signal: AbortSignal,
  ): Promise<Page<FlagChange>> {
    const place = placeOf(cursor) ?? { page: 1, size: Math.min(limit, mostEntries), last: null };
    const query = { search: flag.slice(0, longestSearch), page: place.page, page_size: place.size };
    const { results, count } = await this.#page(query, signal);
    // What happened since the page before pushed its last entries onto this one.
    const news = results.slice(results.findIndex(({ id }) => String(id) === place.last) + 1);
    const items: FlagChange[] = [];
    const versions = new Map<string, Promise<boolean | null>>();
    for (const entry of news.filter((one) => isAbout(one, flag)))
      items.push(await this.#told(entry, flag, versions, signal));
    const last = results.at(-1);
    const more = last && place.page * place.size < count;
    return { items, nextCursor: more ? `${place.page + 1}:${place.size}:${last.id}` : null };
  }

  /** The change with what only its details tell: whether the flag was turned on or off, or archived. */
  async #told(
    entry: AuditEntry,
    flag: string,
    versions: Map<string, Promise<boolean | null>>,
    signal: AbortSignal,
  ): Promise<FlagChange> {
    const change = changeOf(entry);
    if (change.action !== 'updated' || !isWhollyAbout(entry, flag)) return change;
    const { related_object_type: kind, related_object_uuid: version } = entry;
    const action =
      kind === 'EF_VERSION' && version
        ? await this.#actionOfVersion(version, versions, signal)
        : await this.#actionOfDetails(entry.id, signal);
    return { ...change, action: action ?? 'updated' };
  }

  async #actionOfDetails(id: number, signal: AbortSignal): Promise<FlagChange['action'] | null> {
    const details = await this.#orNull(
      this.line.ask({ path: `${this.project}/audit/${id}/`, signal }, AuditDetails),
    );
    const became = (field: string) => details?.change_details?.find((one) => one.field === field)?.new;
    const [enabled, archived] = [became('enabled'), became('is_archived')];
    if (typeof enabled === 'boolean') return enabled ? 'turned_on' : 'turned_off';
    if (typeof archived === 'boolean') return archived ? 'archived' : 'revived';
    return null;
  }

  /** A version says what the flag became; only the one before it says whether that is another thing. */
  async #actionOfVersion(
    uuid: string,
    known: Map<string, Promise<boolean | null>>,
    signal: AbortSignal,
  ): Promise<FlagChange['action'] | null> {
    const path = `/api/v1/environment-feature-versions/${encodeURIComponent(uuid)}/`;
    const version = await this.#orNull(this.line.ask({ path, signal }, FeatureVersion));
    if (!version?.previous_version_uuid) return null;
    const place = `/api/v1/environments/${version.environment}/features/${version.feature}/versions`;
    const enabledIn = (which: string) => {
      const found = known.get(which) ?? this.#enabledIn(place, which, signal);
      known.set(which, found);
      return found;
    };
    const [before, after] = [await enabledIn(version.previous_version_uuid), await enabledIn(uuid)];
    if (before === null || after === null || before === after) return null;
    return after ? 'turned_on' : 'turned_off';
  }

  async #enabledIn(place: string, uuid: string, signal: AbortSignal): Promise<boolean | null> {
    const path = `${place}/${encodeURIComponent(uuid)}/featurestates/`;
    const states = await this.#orNull(this.line.ask({ path, signal }, VersionStates));
    return states?.find(({ feature_segment: segment }) => segment == null)?.enabled ?? null;
  }

  /** Null for what is not there any more or not for this token. */
  async #orNull<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof PlatformError && ['not_found', 'forbidden'].includes(error.code)) return null;
      throw error;
    }
  }

  #page(query: Record<string, string | number>, signal: AbortSignal) {
    return this.line.ask({ path: `${this.project}/audit/`, query, signal }, AuditLog);
  }
}

/** Characters of a name that Flagsmith looks for at most. */
const longestSearch = 256;

function placeOf(cursor: string | null): { page: number; size: number; last: string } | null {
  const [, page, size, last] = /^(\d{1,6}):(\d{1,2}):(\d{1,15})$/.exec(cursor ?? '') ?? [];
  return last === undefined ? null : { page: Number(page), size: Number(size), last };
}

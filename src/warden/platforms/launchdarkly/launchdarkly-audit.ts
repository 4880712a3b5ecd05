import type { FlagChange } from '../../../contract/flag';
import type { Page } from '../../../contract/page';
import { PlatformError } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import { AuditLog, type AuditEntry } from './launchdarkly-answers';

const path = '/api/v2/auditlog';
/** Most entries in one answer. */
const pageSize = 20;

/** The audit log of one project's flags. */
export class LaunchDarklyAudit {
  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {}

  /** The newest entry's identifier, '' in an empty log; null when the token may not read the log. */
  async mark(signal: AbortSignal): Promise<string | null> {
    const query = { spec: `proj/${this.project}:env/*:flag/*`, limit: 1 };
    try {
      const { items } = await this.line.ask({ path, query, signal }, AuditLog);
      return items[0]?._id ?? '';
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'forbidden') return null;
      throw error;
    }
  }

  /** The changes of a flag, newest first, at most 20. */
  async changes(
    flag: string,
    { cursor, limit }: { cursor: string | null; limit: number },
    signal: AbortSignal,
  ): Promise<Page<FlagChange>> {
    // Anything else would be a pattern in the place of a name.
    if (!/^[\w.-]+$/.test(flag)) return { items: [], nextCursor: null };
    const { before, shown } = placeOf(cursor);
    const query = {
      spec: `proj/${this.project}:env/*:flag/${flag}`,
      // Those of the same millisecond as the last one that was shown are asked for again.
      ...(before !== null && { before: before + 1 }),
      limit: pageSize,
    };
    const { items } = await this.line.ask({ path, query, signal }, AuditLog);
    const news = items.filter(({ _id }) => !shown.has(_id)).slice(0, limit);
    const last = news.at(-1);
    if (!last || (items.length < pageSize && items.at(-1) === last))
      return { items: news.map(changeOf), nextCursor: null };
    const alike = items.filter(
      ({ _id, date }) => date === last.date && (shown.has(_id) || news.some((one) => one._id === _id)),
    );
    const nextCursor = [last.date, ...alike.map(({ _id }) => _id)].join(':');
    return { items: news.map(changeOf), nextCursor };
  }
}

function placeOf(cursor: string | null): { before: number | null; shown: ReadonlySet<string> } {
  const [date, ...ids] = (cursor ?? '').split(':');
  return { before: date && /^\d{1,16}$/.test(date) ? Number(date) : null, shown: new Set(ids) };
}

/** An entry of the audit log in the contract's words. */
function changeOf(entry: AuditEntry): FlagChange {
  const accesses = entry.accesses ?? [];
  const actions = accesses.flatMap(({ action }) => action ?? []);
  return {
    id: entry._id,
    at: new Date(entry.date).toISOString(),
    by: doerOf(entry),
    action: actionOf(actions, entry.titleVerb ?? ''),
    environment: environmentOf(accesses.flatMap(({ resource }) => resource ?? [])),
    platformAction: actions.join(', ') || entry.titleVerb || 'unknown',
  };
}

function doerOf({ member, token, app }: AuditEntry): string | null {
  if (token?.name) return `${token.name} (API token)`;
  if (app?.name) return `${app.name} (app)`;
  return member?.email || null;
}

/** `updateOn` stands for on and off alike; only the title tells which. */
function actionOf(actions: readonly string[], title: string): FlagChange['action'] {
  if (actions.includes('createFlag')) return 'created';
  if (actions.includes('deleteFlag')) return 'deleted';
  if (actions.includes('updateGlobalArchived'))
    return /restored|unarchived/i.test(title) ? 'revived' : 'archived';
  if (actions.includes('updateOn')) {
    if (/turned on/i.test(title)) return 'turned_on';
    if (/turned off/i.test(title)) return 'turned_off';
  }
  return actions.length > 0 ? 'updated' : 'other';
}

/** The one environment that an entry is about. */
function environmentOf(resources: readonly string[]): string | null {
  const named = new Set(
    resources.flatMap((resource) => /:env\/([^:;*]+)(?:;[^:]*)?:flag\//.exec(resource)?.[1] ?? []),
  );
  const [only] = named;
  return named.size === 1 && only !== undefined ? only : null;
}

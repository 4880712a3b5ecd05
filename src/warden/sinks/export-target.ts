import type { SinkSettings } from './sink-settings';

/** What the ledger tells of where its entries go to. */
export interface ExportTarget {
  readonly format: string;
  readonly transport: string;
  /** A file, or a host with its port: paths and queries of addresses may hold secrets. */
  readonly place: string;
  readonly personalValues: boolean;
}

export function exportTarget({ format, to, personalValues }: SinkSettings): ExportTarget {
  return { format, transport: to.kind, place: placeOf(to), personalValues };
}

function placeOf(to: SinkSettings['to']): string {
  switch (to.kind) {
    case 'file':
      return to.path;
    case 'syslog':
      return `${to.host}:${to.port}`;
    default:
      return new URL(to.url).origin;
  }
}

import { wardenVersion } from '../../version';
import type { ExportedEntry } from '../exported-entry';
import { ocsfBody } from './ocsf-body';
import { actorOf, addressOf } from './ocsf-people';
import { asciiJson } from './safe-text';
import { severityOf, successOf, type Severity } from './severity';

const severityIds: Record<Severity, number> = { informational: 1, low: 2, medium: 3, high: 4 };

/** An entry as a line of OCSF 1.8.0. All of the event stands under `unmapped`, as the ledger has it. */
export function ocsfLine(entry: ExportedEntry): string {
  const { classUid, activity, fields } = ocsfBody(entry);
  const success = successOf(entry);
  const address = addressOf(entry);
  return asciiJson({
    category_uid: Math.floor(classUid / 1000),
    class_uid: classUid,
    activity_id: activity,
    type_uid: classUid * 100 + activity,
    severity_id: severityIds[severityOf(entry)],
    time: entry.at.getTime(),
    ...status(success),
    message: entry.kind.replace(/_/g, ' '),
    metadata: {
      version: '1.8.0',
      product: { name: 'Flagwarden', vendor_name: 'Flagwarden', version: wardenVersion },
      uid: entry.id,
      event_code: entry.kind,
      log_name: entry.log,
      sequence: Number(entry.index),
    },
    actor: actorOf(entry),
    ...(address && { src_endpoint: address }),
    ...fields,
    unmapped: {
      event: entry.value,
      ...(entry.personal.size > 0 && { personal_values: Object.fromEntries(entry.personal) }),
    },
  });
}

function status(success: boolean | null) {
  if (success === null) return { status_id: 0, status: 'Unknown' };
  return success ? { status_id: 1, status: 'Success' } : { status_id: 2, status: 'Failure' };
}

import { NEW_UI, DARK_THEME, Toggle, QueueName, everything } from './flags'; //= new-checkout; dark-mode
import * as Flags from './flags';
import { EXPORT_FLAG } from './flags'; //= export
import { EXPORT_PATH } from './flags';
import { isEnabled } from 'unleash-client';

export function start(queue: string) {
  if (isEnabled(NEW_UI)) open(DARK_THEME); //= new-checkout; dark-mode
  if (isEnabled(Toggle.RetryQueue) && queue === QueueName.RetryQueue) open('retry'); //= FF_RETRY_QUEUE
  if (isEnabled(Flags.Toggle.Tracing)) open(Flags.QueueName.Tracing); //= ENABLE_TRACING
  if (isEnabled(everything.Toggle.Crons)) open('organizations:crons:list'); //= organizations:crons
  if (isEnabled(Flags.EXPORT_FLAG)) open(`/${Flags.EXPORT_PATH}`); //= export
  if (isEnabled(Toggle['Replay'])) open(EXPORT_PATH); //= organizations:replay-export
  return isEnabled(EXPORT_FLAG); //= export
}

function open(path: string) {
  const NEW_UI = `/new-checkout?from=${path}`;
  location.assign(NEW_UI);
}

export function paint(DARK_THEME: string, Toggle: { Tracing: string }) {
  return DARK_THEME + Toggle.Tracing;
}

import { access } from 'node:fs/promises';
import path from 'node:path';
import { wardenDatabaseFileName } from '../../contract/embedded';

/** Whether a warden ever kept anything in a data directory. */
export async function hasStore(dataDirectory: string): Promise<boolean> {
  try {
    await access(path.join(dataDirectory, wardenDatabaseFileName));
    return true;
  } catch {
    return false;
  }
}

import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { FaultyPolicies } from '../../policy/policy-set';
import { BadPolicyInput } from './ending';

/** The text of a file, or of standard input for `-`. Throws BadPolicyInput. */
export async function readInput(file: string): Promise<string> {
  try {
    return await (file === '-' ? text(process.stdin) : readFile(file, 'utf8'));
  } catch (error) {
    throw new BadPolicyInput(`can't read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What `read` makes of the text of an input. Its faults are bad input, unlike those of policies. Throws BadPolicyInput. */
export function understood<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaultyPolicies) throw new BadPolicyInput(error.message);
    throw error;
  }
}

import { FaultyPolicies } from '../../policy/policy-set';

export const exitCodes = { fine: 0, findings: 1, badInput: 2 } as const;

/** Input of a `policy` command that can't be used, with what is wrong and how to mend it. */
export class BadPolicyInput extends Error {
  override name = 'BadPolicyInput';
}

/** Runs a command to its exit code. Faults of policies are findings, told with their places on standard output. */
export async function ended(command: string, run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    if (error instanceof FaultyPolicies) {
      console.log(error.message);
      process.exitCode = exitCodes.findings;
      return;
    }
    if (!(error instanceof BadPolicyInput)) throw error;
    console.error(`flagwarden policy ${command}: ${error.message}`);
    process.exitCode = exitCodes.badInput;
  }
}

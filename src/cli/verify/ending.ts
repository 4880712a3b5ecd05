import { exitCodes, VerifyFailure, type FailureKind } from './verify-failure';

const titles: Record<FailureKind, string> = {
  misbehaviour: 'MISBEHAVIOUR',
  'bad-input': 'bad input',
  unverifiable: 'unverifiable',
};

/** Says how the work of a command ended, and gives its exit code. */
export async function ending(command: string, work: () => Promise<string>): Promise<number> {
  try {
    console.log(await work());
    return exitCodes.verified;
  } catch (error) {
    if (!(error instanceof VerifyFailure)) throw error;
    console.error(`flagwarden ${command}: ${titles[error.kind]}: ${error.message}`);
    return exitCodes[error.kind];
  }
}

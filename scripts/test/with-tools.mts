import { failed, type Outcome } from './step.mts';

/**
 * Runs a suite after the tools it needs are there. Where one can't be had, the suite is skipped and says so; on CI, where
 * everything has to run, that is a failure.
 */
export async function withTools(
  provide: () => Promise<unknown>,
  suite: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    await provide();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ToolMissing') throw error;
    console.error(error.message);
    if (process.env['CI']) return failed;
    return { passed: 0, failed: 0, skipped: error.message };
  }
  return suite();
}

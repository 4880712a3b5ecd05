import { Command } from 'commander';
import { loadPolicySet, type PolicyFault, type PolicySet } from '../policy/policy-set';

const findings = 1;
const badInput = 2;

/** `flagwarden policy`: look after the policies that decide who may do what. */
export function policyCommand(): Command {
  const command = new Command('policy').description('check the policies that decide who may do what');
  command
    .command('check')
    .description('validate the Cedar policies of a folder strictly against its schema')
    .argument('<DIR>', 'folder with schema.cedarschema and *.cedar')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : badInput))
    .action(async (directory: string) => {
      process.exitCode = await check(directory);
    });
  return command;
}

async function check(directory: string): Promise<number> {
  let loaded: PolicySet | readonly PolicyFault[];
  try {
    loaded = await loadPolicySet(directory);
  } catch (error) {
    console.error(`Can't read the policies: ${error instanceof Error ? error.message : String(error)}`);
    return badInput;
  }
  if ('version' in loaded) {
    console.log(`${Object.keys(loaded.policies).length} policies are valid, version ${loaded.version}`);
    return 0;
  }
  for (const { file, line, column, message } of loaded) console.log(`${file}:${line}:${column}: ${message}`);
  return findings;
}

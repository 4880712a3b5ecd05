/** Variables of the editor itself, and those that change how Node starts or where a warden keeps its data. */
const withheld =
  /^((VSCODE|ELECTRON|FLAGWARDEN)_|NODE_(OPTIONS|PATH|REPL_EXTERNAL_MODULE|CHANNEL_)|APPLICATION_INSIGHTS_)/i;

/** The environment of the embedded warden: the editor's own without what belongs to the editor. */
export function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !withheld.test(name));
  // In an editor the runtime is Electron; Node itself passes over this variable.
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
}

import { serveJobs } from '../../src/references/worker/serve-jobs';

/** The entry of a thread that lists and reads files and looks through their bytes, but parses none. */
serveJobs(() => ({ factsOf: () => Promise.resolve(null), groundsOf: () => Promise.resolve(null) }));

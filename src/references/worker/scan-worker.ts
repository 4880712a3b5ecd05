import { Grammars } from '../syntax/grammars';
import { serveJobs } from './serve-jobs';

/** The entry of a thread that lists, reads and parses the files of one folder. */
serveJobs(({ grammars, turn }, declared) => new Grammars(grammars, declared, turn));

import { homedir } from 'node:os';
import path from 'node:path';

/** Where the command line keeps indexes between runs: the user's own place for caches on each system. */
export function scanCacheDirectory(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const own = environment['XDG_CACHE_HOME'];
  if (own !== undefined && path.isAbsolute(own)) return path.join(own, 'flagwarden', 'index');
  const local = environment['LOCALAPPDATA'];
  if (platform === 'win32' && local) return path.join(local, 'Flagwarden', 'Cache', 'index');
  const caches = platform === 'darwin' ? path.join('Library', 'Caches') : '.cache';
  return path.join(homedir(), caches, 'flagwarden', 'index');
}

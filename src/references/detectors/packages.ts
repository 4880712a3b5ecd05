import type { LanguageFamily } from '../languages/language';

/** What stands between a package and what lies below it. Go's versions follow a `/` or, on gopkg.in, a dot. */
const separators: Partial<Record<LanguageFamily, readonly string[]>> = {
  ecmascript: ['/'],
  go: ['/', '.'],
  php: ['\\'],
  ruby: ['::', '/'],
  rust: ['::'],
  cpp: ['/', '::'],
  dart: ['/'],
};
const dots = ['.'];

/** Whether a module is a package, or lies below it, by the way files of a family write packages. */
export function isWithin(module: string, name: string, family: LanguageFamily): boolean {
  // Absolute names: `\LaunchDarkly\LDClient`, `::LaunchDarkly`, `::launchdarkly_server_sdk`.
  const written = module.replace(/^(\\|::)/, '');
  return (
    written === name || (separators[family] ?? dots).some((separator) => written.startsWith(name + separator))
  );
}

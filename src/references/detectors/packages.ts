import { languageOfFamily } from '../languages/all-languages';

/** Whether a module is a package, or lies below it, by the way files of a family write packages. */
export function isWithin(module: string, name: string, family: string): boolean {
  // Absolute names: `\LaunchDarkly\LDClient`, `::LaunchDarkly`, `::launchdarkly_server_sdk`.
  const written = module.replace(/^(\\|::)/, '');
  if (!written.startsWith(name)) return false;
  const { separators } = languageOfFamily(family).names;
  return written === name || separators.some((separator) => written.startsWith(separator, name.length));
}

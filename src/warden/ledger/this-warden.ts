import { wardenVersion } from '../version';

/** The actor of what a warden does of its own accord. */
export const thisWarden = { kind: 'warden', version: wardenVersion } as const;

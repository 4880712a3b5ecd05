import type { Person } from '../../contract/person';

/** Whom the warden knows. */
export interface People {
  /** Somebody with their groups and roles as last told; null for who is unknown or disabled. */
  current(id: string): Promise<Person | null>;
  /** Everyone who is not disabled. */
  all(): Promise<readonly Person[]>;
}

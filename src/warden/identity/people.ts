import type { Person } from '../../contract/person';

/** Whom the warden knows. */
export interface People {
  /** Somebody with their groups and roles as last told; null for who is unknown. */
  current(id: string): Promise<Person | null>;
  /** Everyone. */
  all(): Promise<readonly Person[]>;
}

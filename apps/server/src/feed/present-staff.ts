import type { StaffRow } from '@tresen/contract/feed';
import type { StaffState } from '@tresen/contract/identity';

type KeptStaff = Pick<StaffState, 'id' | 'name' | 'shortName' | 'pinHash' | 'pinSalt' | 'pinQuick' | 'language' | 'access'>;

/** What somebody does at a till: without one of these their PIN has no business there. */
const ACTS = ['sales.sell', 'sales.override'];

/** A person as one store's tills may know them: rights that hold there; null when they do not work at the tills of that store. */
export function presentStaff(data: string | null, store: string): string | null {
  if (data === null) return null;
  const staff = JSON.parse(data) as KeptStaff;
  const rights = [...new Set(staff.access.filter((access) => access.store === null || access.store === store).flatMap((access) => access.rights))].sort();
  if (!rights.some((right) => ACTS.includes(right))) return null;
  const { id, name, shortName, pinHash, pinSalt, pinQuick = false, language } = staff;
  const row: StaffRow = { id, name, shortName, pinHash, pinSalt, pinQuick, rights, language };
  return JSON.stringify(row);
}

import type { StaffRow } from '@tresen/contract/feed';
import type { StaffState } from '@tresen/contract/identity';

type KeptStaff = Pick<StaffState, 'id' | 'name' | 'shortName' | 'pinHash' | 'pinSalt' | 'language' | 'access'>;

/** A person as one store's tills may know them: rights that hold there; null when they have no business in that store. */
export function presentStaff(data: string | null, store: string): string | null {
  if (data === null) return null;
  const staff = JSON.parse(data) as KeptStaff;
  const rights = [...new Set(staff.access.filter((access) => access.store === null || access.store === store).flatMap((access) => access.rights))].sort();
  if (rights.length === 0) return null;
  const row: StaffRow = { id: staff.id, name: staff.name, shortName: staff.shortName, pinHash: staff.pinHash, pinSalt: staff.pinSalt, rights, language: staff.language };
  return JSON.stringify(row);
}

import type { CustomerRow } from '@tresen/contract/feed';

const ZIP = /\b\d{4,5}\b/;

/** How far away a customer lives, by what the post codes have in common; people without one come between near and far. */
function distance(zip: string, own: string): number {
  if (zip === '' || own === '' || zip.length !== own.length) return 3;
  let same = 0;
  while (same < own.length && zip[same] === own[same]) same += 1;
  return same === own.length ? 0 : same >= 2 ? 1 : same === 1 ? 2 : 4;
}

/** Of people with the same name the one who lives near the store is meant most often; otherwise the order stays. */
export function nearestFirst(rows: readonly CustomerRow[], address: readonly string[]): readonly CustomerRow[] {
  const own = address.map((line) => ZIP.exec(line)?.[0]).find((zip) => zip !== undefined) ?? '';
  const sameName = (row: CustomerRow): string => `${row.lastName}|${row.firstName}`.toLowerCase();
  const first = rows[0];
  if (first === undefined || own === '') return rows;
  // An exact hit (card, number, e-mail) is alone at the front and stays there.
  const isNamesake = rows.filter((row) => row.lastName.toLowerCase() === first.lastName.toLowerCase() || sameName(row) === sameName(first)).length > 1;
  return isNamesake ? [...rows].sort((a, b) => distance(a.zip, own) - distance(b.zip, own)) : rows;
}

import type { HistoryItem } from '@tresen/contract/catalog';
import { isId } from '@tresen/kernel';
import { readStaffNames } from '../../identity/index.ts';
import type { Sql } from '../../platform/database.ts';

/** Adds the names of the people who made changes. Also offered to pricing. */
export async function nameHistory(sql: Sql, items: readonly HistoryItem[]): Promise<HistoryItem[]> {
  const names = await readStaffNames(sql, [...new Set(items.map((item) => item.actor.id).filter(isId))]);
  return items.map((item) => {
    const name = names.get(item.actor.id)?.name;
    return name === undefined ? item : { ...item, actor: { ...item.actor, name } };
  });
}

import type { CategoryState } from '@tresen/contract/catalog';
import { appendEvent, type EventActor } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';

/** Makes or replaces categories. @throws catalog-category-unknown for a parent that is nowhere, or a circle. */
export async function saveCategories(trx: Trx, rows: readonly CategoryState[], actor: EventActor): Promise<void> {
  const { rows: present } = await trx.query<{ id: string; parent: string | null }>('select id, parent from catalog.category for update');
  const parents = new Map(present.map((row) => [row.id, row.parent]));
  for (const row of rows) parents.set(row.id, row.parent);
  for (const row of rows) checkAncestors(row.id, parents);
  const ordered = parentsFirst(rows, parents);
  for (const row of ordered) {
    await trx.query(
      'insert into catalog.category (id, parent, names, position) values ($1, $2, $3, $4) on conflict (id) do update set parent = excluded.parent, names = excluded.names, position = excluded.position',
      [row.id, row.parent, JSON.stringify(row.names), row.order],
    );
  }
  await appendEvent(trx, { type: 'catalog.categories-changed', version: 1, actor, body: { rows: ordered } });
}

function checkAncestors(id: string, parents: ReadonlyMap<string, string | null>): void {
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) {
    if (!parents.has(at)) throw problem('catalog-category-unknown', { detail: `There is no category ${at}, the parent of another one.` });
    if (seen.has(at) || seen.size >= 8) throw problem('catalog-category-unknown', { detail: `The category ${id} lies inside itself or deeper than 8 levels.` });
    seen.add(at);
  }
}

const depth = (id: string | null, parents: ReadonlyMap<string, string | null>): number => (id === null ? 0 : 1 + depth(parents.get(id) ?? null, parents));
const parentsFirst = (rows: readonly CategoryState[], parents: ReadonlyMap<string, string | null>): CategoryState[] =>
  [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => depth(a.id, parents) - depth(b.id, parents));

import type { ReactionSql } from '../log/index.ts';
import { type NewException, raiseExceptions } from './exceptions.ts';

/** So many exceptions of one kind a till may raise in a day one by one; the rest of the day is said once. */
const A_DAY = 50;

const groupOf = (one: NewException): string => `${one.device}/${one.kind}`;

/** Leaves out what would bury everything else: a flood of one kind from one till becomes one exception that says so. */
export async function limitExceptions(found: readonly NewException[], sql: Pick<ReactionSql, 'query'>): Promise<NewException[]> {
  const crowded = [...Map.groupBy(found, groupOf)].filter(([, group]) => group.length > 0 && typeof group[0]?.device === 'number');
  if (crowded.length === 0) return [...found];
  const { rows } = await sql.query<{ device: number; kind: string; today: number }>(
    `select device, kind, count(*)::int as today from ingest.exception
     where device = any($1::int[]) and kind = any($2::text[]) and raised_at > now() - interval '1 day' group by device, kind`,
    [[...new Set(crowded.map(([, group]) => group[0]?.device))], [...new Set(crowded.map(([, group]) => group[0]?.kind))]],
  );
  // What is there already is no new one: after the books were made again all of them come once more.
  const { rows: there } = await sql.query<{ key: string }>('select key from ingest.exception where key = any($1)', [found.map((one) => one.key)]);
  const known = new Set(there.map((row) => row.key));
  const left = new Map(rows.map((row) => [`${row.device}/${row.kind}`, A_DAY - row.today]));
  const day = new Date().toISOString().slice(0, 10);
  return found.flatMap((one) => {
    if (typeof one.device !== 'number' || known.has(one.key)) return [one];
    const rest = left.get(groupOf(one)) ?? A_DAY;
    left.set(groupOf(one), rest - 1);
    if (rest > 0) return [one];
    if (rest < 0) return [];
    const { device, till = null, store = null, position = null } = one;
    return [{ key: `too-many/${groupOf(one)}/${day}`, kind: 'too-many', severity: 'warning', device, till, store, position, detail: { kind: one.kind, day } } as const];
  });
}

/** Opens exceptions, of one till and kind so many a day. Returns how many are new. */
export const raiseLimited = async (sql: Pick<ReactionSql, 'query'>, found: readonly NewException[]): Promise<number> => raiseExceptions(sql, await limitExceptions(found, sql));

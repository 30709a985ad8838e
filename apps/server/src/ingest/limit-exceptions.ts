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
  const beyond: NewException[] = [];
  const shown = found.filter((one) => {
    if (typeof one.device !== 'number' || known.has(one.key)) return true;
    // The same finding twice is one.
    known.add(one.key);
    const rest = left.get(groupOf(one)) ?? A_DAY;
    left.set(groupOf(one), rest - 1);
    if (rest <= 0) beyond.push(one);
    return rest > 0;
  });
  const gathered = [...Map.groupBy(beyond, groupOf)].map(([group, many]) => gather(`too-many/${group}/${day}`, many, day));
  await keepWorst(gathered, sql);
  return [...shown, ...gathered];
}

const amountOf = (one: NewException | undefined): number => Math.abs(one?.amount ?? 0);
const receiptOf = (one: NewException): unknown => (one.detail as { readonly receiptNo?: unknown }).receiptNo;

/** The one about the most money is named, with the first: nothing can be hidden behind a flood. */
function gather(key: string, many: readonly NewException[], day: string): NewException {
  const [first] = many;
  if (first === undefined) throw new Error('nothing to gather');
  const { device = null, till = null, store = null, seq = null, position = null } = first;
  const worst = many
    .filter(({ amount }) => amount !== undefined)
    .reduce<NewException | undefined>((most, one) => (most === undefined || amountOf(one) > amountOf(most) ? one : most), undefined);
  const { currency } = (worst?.detail ?? {}) as { readonly currency?: unknown };
  const named = worst === undefined ? {} : { first: receiptOf(first), receiptNo: receiptOf(worst), total: worst.amount, currency };
  return { key, kind: 'too-many', severity: 'warning', device, till, store, seq, entry: worst?.entry ?? null, position, detail: { kind: first.kind, day, ...named } };
}

/** What was gathered before today names what is worse now. */
async function keepWorst(gathered: readonly NewException[], sql: Pick<ReactionSql, 'query'>): Promise<void> {
  const worse = gathered.filter(({ detail }) => 'total' in detail);
  if (worse.length === 0) return;
  await sql.query(
    `update ingest.exception e set entry = x.entry, detail = e.detail || (x.detail - 'first')
     from jsonb_to_recordset($1::jsonb) as x(key text, entry text, detail jsonb)
     where e.key = x.key and abs((x.detail ->> 'total')::numeric) > coalesce(abs((e.detail ->> 'total')::numeric), -1)`,
    [JSON.stringify(worse.map(({ key, entry, detail }) => ({ key, entry, detail })))],
  );
}

/** Opens exceptions, of one till and kind so many a day. Returns how many are new. */
export const raiseLimited = async (sql: Pick<ReactionSql, 'query'>, found: readonly NewException[]): Promise<number> => raiseExceptions(sql, await limitExceptions(found, sql));

import type pg from 'pg';

/** Tables that reactions keep: each can be made again from the log and must come out the same. */
const projections = [
  'sales.sale',
  'sales.sale_line',
  'payments.payment',
  'reporting.sales_hour',
  'reporting.article_month',
  'reporting.variant_article',
  'inventory.place',
  'inventory.movement',
  'ledger.posting',
  'ledger.balance',
] as const;

/** Accounts and units get their numbers as they come, so rows are compared by what the numbers stand for. */
const expressions: Readonly<Record<string, string>> = {
  'ledger.posting':
    "select a.path || ' ' || u.code || ' ' || p.on_date || ' ' || p.amount || ' ' || p.position as row from ledger.posting p join ledger.account a on a.id = p.account join ledger.unit u on u.id = p.unit",
  'ledger.balance':
    "select a.path || ' ' || u.code || ' ' || b.amount as row from ledger.balance b join ledger.account a on a.id = b.account join ledger.unit u on u.id = b.unit where b.amount <> 0",
  'inventory.place': 'select p.store || a.path as row from inventory.place p join ledger.account a on a.id = p.account',
};

/** Row count and order-free checksum of every projection. */
export async function checksumProjections(sql: pg.Client | pg.Pool): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const table of projections) {
    const rows = expressions[table] ?? `select t::text as row from ${table} t`;
    const found = await sql.query<{ sum: string }>(
      `select count(*) || ':' || coalesce(sum(('x' || substr(md5(row), 1, 15))::bit(60)::bigint::numeric), 0) as sum from (${rows}) rows`,
    );
    sums[table] = found.rows[0]?.sum ?? '';
  }
  return sums;
}

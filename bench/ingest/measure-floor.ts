import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { migrate } from '../../apps/server/src/platform/migrate.ts';

/** The tables that a sale fills, in the order of the log, with the columns that are copied. */
const tables = [
  { name: 'log.event', columns: 'txid, id, type, version, device, seq, payload, signature', order: 'txid, id' },
  { name: 'sales.sale', columns: '*', order: 'position' },
  { name: 'sales.sale_line', columns: '*', order: 'sale, n' },
  { name: 'payments.payment', columns: '*', order: 'sale' },
  { name: 'ledger.transfer_stock', columns: '*', order: 'position' },
  { name: 'ledger.transfer_money', columns: '*', order: 'position' },
] as const;

const BATCH = 2_000;

async function dump(client: pg.Client, sql: string): Promise<string[]> {
  const parts: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk);
      done();
    },
  });
  await pipeline(client.query(copyTo(`copy (${sql}) to stdout`)), sink);
  const lines = Buffer.concat(parts).toString('utf8').split('\n');
  lines.pop();
  return lines;
}

async function copyIn(client: pg.Client, table: (typeof tables)[number], rows: readonly string[][]): Promise<void> {
  let text = '';
  for (const row of rows) text += `${row.join('\t')}\n`;
  const columns = table.columns === '*' ? '' : ` (${table.columns})`;
  const stream = client.query(copyFrom(`copy ${table.name}${columns} from stdin`));
  await new Promise<void>((resolve, reject) => stream.on('error', reject).on('finish', resolve).end(text));
}

/** Balances that a batch of transfers moves: account/unit → sum. Columns of ledger.transfer: book, on_date, position, debit, credit, unit, amount. */
function sumBalances(transfers: readonly string[][]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of transfers) {
    const amount = Number(row[6]);
    for (const [account, change] of [
      [row[3], amount],
      [row[4], -amount],
    ] as const) {
      const key = `${account},${row[5]}`;
      sums.set(key, (sums.get(key) ?? 0) + change);
    }
  }
  return sums;
}

async function moveBalances(client: pg.Client, transfers: readonly string[][]): Promise<void> {
  const sums = [...sumBalances(transfers)];
  const keys = sums.map(([key]) => key.split(','));
  await client.query(
    `insert into ledger.balance as b (account, unit, amount) select * from unnest($1::int[], $2::int[], $3::bigint[]) on conflict (account, unit) do update set amount = b.amount + excluded.amount`,
    [`{${keys.map(([account]) => account).join(',')}}`, `{${keys.map(([, unit]) => unit).join(',')}}`, `{${sums.map(([, sum]) => sum).join(',')}}`],
  );
}

async function writeBatch(client: pg.Client, batch: readonly (readonly string[][])[]): Promise<void> {
  await client.query('begin');
  for (let index = 0; index < tables.length; index += 1) {
    const table = tables[index];
    if (table !== undefined) await copyIn(client, table, batch[index] ?? []);
  }
  await moveBalances(client, batch[4] ?? []);
  await moveBalances(client, batch[5] ?? []);
  await client.query('commit');
}

/**
 * The raw floor: the rows that the server has written are written again by this one process, set-based (COPY, upsert), into
 * the same tables with the same indexes in a second database of the same PostgreSQL. Returns sales per second.
 */
export async function measureFloor(url: string, sizes: { readonly warm: number; readonly sales: number }): Promise<number> {
  const source = new pg.Client({ connectionString: url });
  await source.connect();
  const dumped: string[][][] = [];
  for (const table of tables) dumped.push((await dump(source, `select ${table.columns} from ${table.name} order by ${table.order}`)).map((line) => line.split('\t')));
  await source.query('create database floor');
  const months = (
    await source.query<{ parent: string; day: string }>(
      `select inhparent::regclass::text as parent, replace(right(inhrelid::regclass::text, 7), '_', '-') || '-01' as day from pg_inherits join pg_class c on c.oid = inhrelid where c.relname ~ '_\\d{4}_\\d\\d$' and c.relkind = 'r'`,
    )
  ).rows;
  await source.end();
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/floor') });
  await client.connect();
  try {
    await migrate(client);
    for (const { parent, day } of months) await client.query('select log.ensure_month($1::regclass, $2::date)', [parent, day]);
    const total = dumped[1]?.length ?? 0;
    const slices = (from: number, to: number): string[][][] => dumped.map((rows) => rows.slice(Math.round((rows.length * from) / total), Math.round((rows.length * to) / total)));
    for (let at = 0; at < sizes.warm; at += BATCH) await writeBatch(client, slices(at, Math.min(sizes.warm, at + BATCH)));
    await client.query('checkpoint');
    const last = Math.min(total, sizes.warm + sizes.sales);
    const start = performance.now();
    for (let at = sizes.warm; at < last; at += BATCH) await writeBatch(client, slices(at, Math.min(last, at + BATCH)));
    return ((last - sizes.warm) * 1000) / (performance.now() - start);
  } finally {
    await client.end();
  }
}

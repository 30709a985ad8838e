import { randomBytes } from 'node:crypto';
import { buildId } from '@tresen/kernel';
import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { createTestDatabase } from './test-database.ts';

const newId = (): string => buildId(Date.now(), randomBytes(10));
const NUMBER = 51;

/** As the schema was before. */
const BACK = `alter table customers.customer drop column home_store; drop table customers.bought_at; drop index feed.row_customer;
  alter table feed.head drop column customers_from; delete from log.cursor where reaction in ('customers', 'sales'); delete from public.migration where number = ${NUMBER}`;

async function inDatabase(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(BACK);
    await work(client);
  } finally {
    await client.end();
    await database.drop();
  }
}

async function addCustomer(client: pg.Client, name: string): Promise<string> {
  const id = newId();
  await client.query(
    `insert into customers.customer (id, number, first_name, last_name, company, email, phone, card, zip, city, name_key, search) values ($1::uuid, $3, '', $2, '', '', '', '', '', '', '', '')`,
    [id, name, id],
  );
  await client.query("insert into feed.row (dataset, scope, key, version, data) select 2, '', $1, (select version + 1 from feed.head), $2", [
    id,
    JSON.stringify({ lastName: name }),
  ]);
  await client.query('update feed.head set version = version + 1');
  return id;
}

async function addSale(client: pg.Client, sale: { readonly customer: string; readonly store: string; readonly monthsAgo: number }): Promise<void> {
  const columns = await client.query<{ name: string; type: string }>(
    `select column_name as name, udt_name as type from information_schema.columns where table_schema = 'sales' and table_name = 'sale' and is_nullable = 'NO' and column_default is null`,
  );
  const given: Record<string, unknown> = { id: newId(), customer: sale.customer, store: sale.store, till: newId() };
  const at = `now() - interval '${sale.monthsAgo} months'`;
  const filler: Record<string, string> = {
    uuid: 'gen_random_uuid()',
    text: "''",
    timestamptz: at,
    date: `(${at})::date`,
    jsonb: "'{}'",
    bool: 'false',
    xid8: 'pg_current_xact_id()',
  };
  const names = [...new Set([...columns.rows.map(({ name }) => name), 'customer'])];
  const types = new Map(columns.rows.map(({ name, type }) => [name, type]));
  const values = names.map((name) => (name in given ? `'${given[name]}'` : (filler[types.get(name) ?? ''] ?? '0')));
  await client.query(`insert into sales.sale (${names.join(', ')}) values (${values.join(', ')})`);
}

test('customers of before go to the store of their last sale and those of a year; who never bought is at no till', () =>
  inDatabase(async (client) => {
    const [a, b] = [newId(), newId()];
    const [regular, moved, long, never] = [
      await addCustomer(client, 'Stamm'),
      await addCustomer(client, 'Umzug'),
      await addCustomer(client, 'Lange'),
      await addCustomer(client, 'Nie'),
    ];
    await addSale(client, { customer: regular, store: a, monthsAgo: 1 });
    await addSale(client, { customer: moved, store: a, monthsAgo: 5 });
    await addSale(client, { customer: moved, store: b, monthsAgo: 2 });
    await addSale(client, { customer: long, store: a, monthsAgo: 30 });
    await addSale(client, { customer: long, store: b, monthsAgo: 40 });
    await client.query("insert into log.cursor (reaction, txid, id) values ('sales', '77', 5)");
    const before = Number((await client.query('select version from feed.head')).rows[0].version);
    expect(await migrate(client)).toHaveLength(1);
    const homes = await client.query<{ last_name: string; home_store: string | null }>('select last_name, home_store from customers.customer order by 1');
    expect(homes.rows.map((row) => [row.last_name, row.home_store])).toEqual([
      ['Lange', a],
      ['Nie', null],
      ['Stamm', a],
      ['Umzug', b],
    ]);
    const { rows } = await client.query<{ scope: string; key: string; version: string; data: string }>('select scope, key, version, data from feed.row where dataset = 2');
    const held = rows.map((row) => `${row.key} ${row.scope}`).sort();
    expect(held).toEqual([`${regular} ${a}`, `${moved} ${a}`, `${moved} ${b}`, `${long} ${a}`].sort());
    expect(rows.find((row) => row.key === long)?.data).toContain('Lange');
    expect(rows.some((row) => row.key === never)).toBe(false);
    const [head] = (await client.query('select version::int as version, customers_from::int as from from feed.head')).rows;
    // Whoever was told anything before starts anew; what is told now lies behind that.
    expect(head).toEqual({ version: before + 1 + rows.length, from: before + 1 });
    expect(rows.every((row) => Number(row.version) > head.from && Number(row.version) <= head.version)).toBe(true);
    expect(new Set(rows.map((row) => row.version)).size).toBe(rows.length);
    expect((await client.query("select txid::text as txid, id::int as id from log.cursor where reaction = 'customers'")).rows).toEqual([{ txid: '77', id: 5 }]);
  }));

test('a database without customers is left as it is: no till starts anew', () =>
  inDatabase(async (client) => {
    const before = (await client.query('select version from feed.head')).rows;
    await migrate(client);
    expect((await client.query('select version from feed.head where customers_from = 0')).rows).toEqual(before);
  }));

import { randomBytes } from 'node:crypto';
import { buildId } from '@tresen/kernel';
import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { createTestDatabase } from './test-database.ts';

/** As the schema was before. */
const BACK = `alter table catalog.variant drop constraint variant_sku_once; alter table customers.customer drop constraint customer_number_once;
  alter table customers.customer drop constraint customer_card_once; delete from public.migration where number = 70`;

test('numbers and cards that stand twice already stay, are named, and leave their constraint out; the others are held', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(BACK);
    const add = (number: string, card: string) =>
      client.query(
        "insert into customers.customer (id, number, first_name, last_name, company, email, phone, card, zip, city, name_key, search) values ($1, $2, '', 'Ohm', '', '', '', $3, '', '', '', '')",
        [buildId(Date.now(), randomBytes(10)), number, card],
      );
    await add('K-1', 'A');
    await add('k-1 ', 'B');
    await add('K-2', '');
    await add('K-3', '');
    const warnings: string[] = [];
    client.on('notice', ({ message }) => warnings.push(message ?? ''));
    expect(await migrate(client)).toHaveLength(1);
    expect(warnings.filter((text) => text.includes('twice'))).toEqual([expect.stringContaining('customer numbers stand twice')]);
    expect((await client.query('select number from customers.customer order by number collate "C"')).rows).toEqual([
      { number: 'K-1' },
      { number: 'K-2' },
      { number: 'K-3' },
      { number: 'k-1 ' },
    ]);
    await add('k-2', 'C');
    await expect(add('K-9', ' a')).rejects.toThrow(/customer_card_once/);
  } finally {
    await client.end();
    await database.drop();
  }
});

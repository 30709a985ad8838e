import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type BenchWorld, newId, prefixOf } from './prepare-sales.ts';

/** Puts stores, enrolled tills, people, customers and articles where the server expects them. Not measured; the tills sign with their own keys. */
export async function loadWorld(client: pg.Client, world: BenchWorld): Promise<void> {
  const company = newId();
  await client.query("insert into identity.company (id, name, country, tax_id) values ($1, 'Benchmark', 'DE', 'DE000000000')", [company]);
  await client.query(
    `insert into identity.store (id, code, name, company_id, country, currency, time_zone, price_zone)
     select id, 'S' || n, 'Store ' || n, $2, 'DE', 'EUR', 'Europe/Berlin', 'de-eur' from unnest($1::uuid[]) with ordinality as s(id, n)`,
    [world.stores, company],
  );
  for (const till of world.tills) {
    await client.query("insert into devices.till (id, store_id, number, name, receipt_prefix, public_key, thumbprint, secret_hash) values ($1, $2, $3, 'Till', $4, $5, $6, $7)", [
      till.id,
      till.store,
      till.number,
      prefixOf(world, till),
      JSON.stringify(till.key.jwk),
      till.key.thumbprint,
      createHash('sha256').update(till.secret).digest(),
    ]);
  }
  await client.query("insert into identity.staff (id, name, short_name, language) select id, 'Cashier ' || n, 'C' || n, 'en' from unnest($1::uuid[]) with ordinality as c(id, n)", [
    world.cashiers,
  ]);
  // Everybody has bought everywhere before, as nearly all who come to a store have been there.
  await client.query(
    `insert into customers.customer (id, number, first_name, last_name, company, email, phone, card, zip, city, name_key, search)
     select id, 'C' || n, 'Customer', n::text, '', '', '', '', '', '', n::text, '' from unnest($1::uuid[]) with ordinality as c(id, n)`,
    [world.customers],
  );
  await client.query(
    "insert into customers.bought_at (customer, store, month) select customer, store, date_trunc('month', now() at time zone 'UTC')::date from unnest($1::uuid[]) customer, unnest($2::uuid[]) store",
    [world.customers, world.stores],
  );
  await loadArticles(client, world);
  await client.query('analyze');
}

/** As many variants to an article as the demo chain has. */
const VARIANTS = 8;

/** Articles in the catalogue, and what the reporting reaction would have heard about them. */
async function loadArticles(client: pg.Client, world: BenchWorld): Promise<void> {
  const articles = Array.from({ length: Math.ceil(world.variants.length / VARIANTS) }, newId);
  await client.query(
    `insert into catalog.article (id, name, description, brand, categories, tax_category, unit, open_price, min_age, variant_count, sku, status, rank, name_key, search, digest)
     select id, 'Benchmark', '', '', '{}', 'standard', 'pc', false, 0, $2, 'B' || n, 'active', 0, 'benchmark', '', '' from unnest($1::uuid[]) with ordinality as a(id, n)`,
    [articles, VARIANTS],
  );
  const owners = world.variants.map((_, index) => articles[Math.floor(index / VARIANTS)]);
  await client.query(
    `insert into catalog.variant (id, article, position, sku, detail, options, codes, status, rank, search)
     select id, article, n % $3, 'V' || n, '', '{}', '{}', 'active', 0, '' from unnest($1::uuid[], $2::uuid[]) with ordinality as v(id, article, n)`,
    [world.variants, owners, VARIANTS],
  );
  await client.query('insert into reporting.variant_article (variant, article, txid) select *, 0 from unnest($1::uuid[], $2::uuid[])', [world.variants, owners]);
}

import { numberKey } from '@tresen/domain/catalog';
import type { Trx } from '../../platform/database.ts';
import { numberKeySql } from '../../platform/number-key-sql.ts';
import { problem } from '../../platform/problem.ts';
import type { StoredArticle } from '../queries/read-states.ts';
import type { ArticleRecord } from '../state.ts';

interface Owner {
  readonly value: string;
  readonly variant: string;
  readonly article: string;
  readonly sku: string;
}

/**
 * Refuses numbers and codes that belong to an article outside the request, and variants that belong to another article.
 * @throws catalog-code-taken, catalog-sku-taken, catalog-variant-moved, catalog-category-unknown
 */
export async function checkTaken(trx: Trx, records: readonly ArticleRecord[], stored: ReadonlyMap<string, StoredArticle>): Promise<void> {
  const articles = records.map((record) => record.state.id);
  const variants = records.flatMap((record) => record.state.variants.map((variant) => ({ ...variant, article: record.state.id })));
  // Two requests that claim the same code at the same time: the second waits here and then sees the first one's rows.
  await trx.query('select pg_advisory_xact_lock(74736001)');
  const moved = await trx.query<Owner>(
    `select v.id as value, v.id as variant, v.article, v.sku from unnest($1::uuid[], $2::uuid[]) as x(variant, article) join catalog.variant v on v.id = x.variant where v.article <> x.article limit 20`,
    [variants.map((variant) => variant.id), variants.map((variant) => variant.article)],
  );
  refuseTaken('catalog-variant-moved', moved.rows, (owner) => `The variant ${owner.value} belongs to the article ${owner.article}.`);
  const codes = variants.flatMap((variant) => variant.codes);
  const taken = await trx.query<Owner>(
    `select c.code as value, v.id as variant, v.article, v.sku from catalog.code c join catalog.variant v on v.id = c.variant where c.code = any($1::text[]) and v.article <> all($2::uuid[])
     limit 20`,
    [codes, articles],
  );
  refuseTaken('catalog-code-taken', taken.rows, (owner) => `The code ${owner.value} belongs to ${owner.sku}.`);
  await checkSkus(trx, variants, { articles, stored });
  await checkCategories(trx, records);
}

/** Two that have had one number for long keep it until one of them gets another. */
async function checkSkus(
  trx: Trx,
  variants: readonly { readonly id: string; readonly sku: string; readonly article: string }[],
  { articles, stored }: { readonly articles: readonly string[]; readonly stored: ReadonlyMap<string, StoredArticle> },
): Promise<void> {
  const before = new Map([...stored.values()].flatMap(({ state }) => state.variants.map(({ id, sku }) => [id, sku])));
  const fresh = variants.filter(({ id, sku }) => before.get(id) !== sku);
  const owners = Map.groupBy(variants, ({ sku }) => numberKey(sku));
  const inside = fresh.flatMap(({ id, sku }) => (owners.get(numberKey(sku)) ?? []).filter((other) => other.id !== id));
  const say = (owner: Owner): string => `The article number ${owner.value} is in use.`;
  refuseTaken(
    'catalog-sku-taken',
    inside.map(({ id, sku, article }) => ({ value: sku, variant: id, article, sku })),
    say,
  );
  const skus = await trx.query<Owner>(
    `select v.sku as value, v.id as variant, v.article, v.sku from catalog.variant v
     where ${numberKeySql('v.sku')} in (select ${numberKeySql('x')} from unnest($1::text[]) x) and v.article <> all($2::uuid[]) limit 20`,
    [fresh.map(({ sku }) => sku), articles],
  );
  refuseTaken('catalog-sku-taken', skus.rows, say);
}

function refuseTaken(code: 'catalog-code-taken' | 'catalog-sku-taken' | 'catalog-variant-moved', owners: readonly Owner[], say: (owner: Owner) => string): void {
  const first = owners[0];
  if (first !== undefined) throw problem(code, { detail: say(first), conflicts: owners });
}

async function checkCategories(trx: Trx, records: readonly ArticleRecord[]): Promise<void> {
  const named = [...new Set(records.flatMap((record) => record.state.categories))];
  if (named.length === 0) return;
  const { rows } = await trx.query<{ id: string }>('select id from catalog.category where id = any($1::text[])', [named]);
  const known = new Set(rows.map((row) => row.id));
  const unknown = named.filter((id) => !known.has(id));
  if (unknown.length > 0) throw problem('catalog-category-unknown', { detail: `There is no category ${unknown.slice(0, 5).join(', ')}.`, categories: unknown.slice(0, 50) });
}

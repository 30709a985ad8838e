import type { ArticlesChangedV1 } from '@tresen/contract/catalog';
import { toThousandths } from '@tresen/kernel';
import type { Pool } from 'pg';
import { type LoggedEvent, lineNets, type ReactionSql, type SaleFact, salesOf } from '../../log/index.ts';

export const ARTICLES_CHANGED = 'catalog.articles-changed';

/** Lines without an article. */
const NO_ARTICLE = '00000000-0000-0000-0000-000000000000';
/** Variants whose article is remembered at most. */
const REMEMBERED = 50_000;

interface MonthRow {
  readonly month: string;
  readonly article: string;
  readonly sku: string;
  readonly currency: string;
  lines: number;
  quantity: number;
  gross: number;
  net: number;
}

/**
 * To which article variants belong. A variant never changes its article, so what was read once stays true; what this reaction has
 * written before is committed, so it can be read beside its transaction.
 */
export interface VariantArticles {
  /** Looks up what a batch will ask for. */
  learn(facts: readonly SaleFact[]): Promise<ReadonlyMap<string, string>>;
  forget(): void;
}

export function createVariantArticles(pool: Pool): VariantArticles {
  const known = new Map<string, string>();
  return {
    async learn(facts) {
      if (known.size > REMEMBERED) known.clear();
      const missing = new Set<string>();
      for (const { sale } of facts) for (const { variant } of sale.lines) if (variant !== null && !known.has(variant)) missing.add(variant);
      if (missing.size === 0) return known;
      const { rows } = await pool.query<{ variant: string; article: string }>('select variant, article from reporting.variant_article where variant = any($1::uuid[])', [
        [...missing],
      ]);
      for (const { variant, article } of rows) known.set(variant, article);
      return known;
    },
    forget: () => known.clear(),
  };
}

function addLines(sums: Map<string, MonthRow>, fact: SaleFact, articleOf: (variant: string) => string): void {
  const { sale } = fact;
  const month = `${fact.businessDate.slice(0, 7)}-01`;
  const nets = lineNets(sale);
  for (let index = 0; index < sale.lines.length; index += 1) {
    const line = sale.lines[index];
    if (line === undefined) continue;
    const article = line.variant === null ? NO_ARTICLE : articleOf(line.variant);
    // PostgreSQL cannot store U+0000; the sales room leaves it out as well.
    const sku = line.variant === null ? line.sku.replaceAll('\0', '') : '';
    const key = `${month}${article}${sale.currency}${sku}`;
    let row = sums.get(key);
    if (row === undefined) {
      row = { month, article, sku, currency: sale.currency, lines: 0, quantity: 0, gross: 0, net: 0 };
      sums.set(key, row);
    }
    row.lines += 1;
    row.quantity += toThousandths(line.quantity, line.scale);
    row.gross += line.gross;
    row.net += nets[index] ?? 0;
  }
}

const UPSERT = `insert into reporting.article_month as m (month, article, sku, currency, lines, quantity, gross, net)
  select * from unnest($1::date[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])
  on conflict (month, article, sku, currency) do update
  set lines = m.lines + excluded.lines, quantity = m.quantity + excluded.quantity, gross = m.gross + excluded.gross, net = m.net + excluded.net`;

function writeSums(sql: ReactionSql, rows: readonly MonthRow[]): void {
  if (rows.length === 0) return;
  const column = <Key extends keyof MonthRow>(key: Key): MonthRow[Key][] => rows.map((row) => row[key]);
  sql.write(UPSERT, [column('month'), column('article'), column('sku'), column('currency'), column('lines'), column('quantity'), column('gross'), column('net')]);
}

/** To which article a variant belongs, and with which transaction of the log that was told. */
interface Told {
  readonly article: string;
  readonly txid: bigint;
}

function writeArticles(sql: ReactionSql, told: ReadonlyMap<string, Told>): void {
  if (told.size === 0) return;
  sql.write('insert into reporting.variant_article (variant, article, txid) select * from unnest($1::uuid[], $2::uuid[], $3::bigint[]) on conflict do nothing', [
    [...told.keys()],
    Array.from(told.values(), ({ article }) => article),
    Array.from(told.values(), ({ txid }) => txid),
  ]);
}

/** Adds the lines of a batch up by month and article. A sale that came before its article counts under its variant, however the log is divided. */
export async function bookArticleMonths(events: readonly LoggedEvent[], sql: ReactionSql, articles: VariantArticles): Promise<void> {
  const facts = new Map(salesOf(events).map((fact) => [fact.event, fact]));
  const known = await articles.learn([...facts.values()]);
  const told = new Map<string, Told>();
  const sums = new Map<string, MonthRow>();
  const articleOf = (variant: string): string => known.get(variant) ?? told.get(variant)?.article ?? variant;
  for (const event of events) {
    const fact = facts.get(event);
    if (fact !== undefined) addLines(sums, fact, articleOf);
    else if (event.type === ARTICLES_CHANGED)
      for (const article of (event.payload?.body as ArticlesChangedV1 | undefined)?.rows ?? [])
        for (const { id } of article.variants) if (!told.has(id)) told.set(id, { article: article.id, txid: event.txid });
  }
  writeSums(sql, [...sums.values()]);
  writeArticles(sql, told);
}

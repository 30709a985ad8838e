import { DATASETS, type Dataset } from '@tresen/contract/feed';

/** A row to publish. `data` is JSON text; null = deleted. */
export interface PublishedRow {
  readonly dataset: Dataset;
  /** '' the whole group, else price zone, country, store or till id. */
  readonly scope: string;
  readonly key: string;
  readonly data: string | null;
}

/** What a write made visible: versions after `from` up to `to` belong to it. */
export interface WrittenRows {
  readonly from: number;
  readonly to: number;
}

interface FeedSql {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export const datasetNumber = (dataset: Dataset): number => DATASETS.indexOf(dataset);

/**
 * Writes the latest state of rows (one per dataset, scope and key) and gives each a version of its own. The lock on `feed.head`
 * makes writers wait for each other's commit: a reader never sees a version before a smaller one.
 */
export async function writeRows(sql: FeedSql, rows: readonly PublishedRow[]): Promise<WrittenRows> {
  const head = await sql.query('update feed.head set version = version + $1 returning version', [rows.length]);
  const to = Number((head.rows[0] as { version: number | string }).version);
  const from = to - rows.length;
  if (rows.length === 0) return { from, to };
  await sql.query(
    `insert into feed.row as known (dataset, scope, key, version, data)
     select dataset, scope, key, $5::bigint + ordinality, data
     from unnest($1::smallint[], $2::text[], $3::text[], $4::text[]) with ordinality as fresh(dataset, scope, key, data, ordinality)
     on conflict (dataset, scope, key) do update set version = excluded.version, data = excluded.data where known.data is distinct from excluded.data`,
    [rows.map((row) => datasetNumber(row.dataset)), rows.map((row) => row.scope), rows.map((row) => row.key), rows.map((row) => row.data), from],
  );
  return { from, to };
}

import type { CustomerRow } from '@tresen/contract/feed';
import type { SqlDatabase, SqlRow, SqlStatement } from '../ports.ts';
import { FOUND_CUSTOMER, FOUND_VARIANT, type FoundRow, readFound, toCustomer, toVariant, type ViewContext } from '../reference/reference-rows.ts';
import type { VariantView } from '../till-port.ts';
import { KeptRows } from './kept-rows.ts';

/** What tells one hit from another, before it is read whole. */
export interface HitRow {
  readonly rid: number;
  readonly article: string;
  readonly amount: number | null;
}

/** A hit is 100 bytes, a whole row about 1 kB. */
const KEPT_HITS = 20_000;
const KEPT_VARIANTS = 3000;
const KEPT_CUSTOMERS = 3000;

/**
 * Rows of the reference file by `rid`, the latest kept in memory: each letter that is typed finds mostly what the letter before it found,
 * and to read a row from the file again costs as much as to find it. Stock changes with every sale and is never kept.
 */
export class RowReader {
  private readonly database: SqlDatabase;
  private readonly context: ViewContext;
  private readonly hits = new KeptRows<number, HitRow | null>(KEPT_HITS);
  private readonly variants = new KeptRows<number, FoundRow | null>(KEPT_VARIANTS);
  private readonly rids = new KeptRows<string, number | null>(KEPT_VARIANTS);
  private readonly customers = new KeptRows<number, CustomerRow | null>(KEPT_CUSTOMERS);

  constructor(database: SqlDatabase, context: ViewContext) {
    this.database = database;
    this.context = context;
  }

  /** After rows of a dataset were written. */
  forget(dataset: string): void {
    if (dataset === 'customers') this.customers.clear();
    if (dataset !== 'catalog' && dataset !== 'prices') return;
    this.hits.clear();
    this.variants.clear();
    this.rids.clear();
  }

  /** null when nobody may sell it any more. */
  readonly hit = (rid: number): HitRow | null => this.hits.get(rid, this.readHit);

  /** Whole, in the order asked; what is not there is left out. */
  views(rids: readonly number[]): VariantView[] {
    const stock = this.database.prepare('SELECT on_hand FROM stock WHERE variant = ?');
    return rids.flatMap((rid) => {
      const row = this.variants.get(rid, this.readVariant);
      return row === null ? [] : [toVariant(row, onHand(stock, String(row['id'])), this.context)];
    });
  }

  /** By variant id. */
  viewsOf(ids: readonly string[]): VariantView[] {
    return this.views(ids.map((id) => this.rids.get(id, this.readRid)).filter((rid) => rid !== null));
  }

  readonly customer = (rid: number): CustomerRow | null => this.customers.get(rid, this.readCustomer);

  private readonly readHit = (rid: number): HitRow | null => {
    const row = this.database.prepare("SELECT article, amount FROM variant WHERE rid = ? AND status = 'active'").get(rid);
    if (row === undefined) return null;
    return { rid, article: String(row['article']), amount: row['amount'] === null ? null : Number(row['amount']) };
  };

  private readonly readVariant = (rid: number): FoundRow | null => found(this.database.prepare(`SELECT ${FOUND_VARIANT} FROM variant v WHERE v.rid = ?`).get(rid));

  private readonly readRid = (id: string): number | null => {
    const rid = this.database.prepare('SELECT rid FROM variant WHERE id = ?').get(id)?.['rid'];
    return rid === undefined ? null : Number(rid);
  };

  private readonly readCustomer = (rid: number): CustomerRow | null => {
    const row = found(this.database.prepare(`SELECT ${FOUND_CUSTOMER} FROM customer v WHERE v.rid = ?`).get(rid));
    return row === null ? null : toCustomer(row);
  };
}

const found = (row: SqlRow | undefined): FoundRow | null => (row === undefined ? null : readFound(row));
const onHand = (stock: SqlStatement, id: string): number | null => {
  const row = stock.get(id);
  return row === undefined ? null : Number(row['on_hand']);
};

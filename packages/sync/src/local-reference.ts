import type { LayoutRow, StaffRow, TaxRow, TillSettings } from '@tresen/contract/feed';
import type { Id } from '@tresen/kernel';
import type { SqlDatabase } from './ports.ts';
import { ReferenceSearch } from './search/reference-search.ts';
import type { StockDeltas } from './stock-deltas.ts';
import type { TillPort } from './till-port.ts';

/** The open reference file as screens read it, with the few small things that are asked all the time kept in memory. */
export class LocalReference {
  readonly database: SqlDatabase;
  readonly search: ReferenceSearch;
  private readonly deltas: StockDeltas;
  private readonly taxByCategory = new Map<string, { code: string; rate: number }>();
  private kept: TillSettings | null = null;

  constructor(database: SqlDatabase, deltas: StockDeltas) {
    this.database = database;
    this.deltas = deltas;
    this.search = new ReferenceSearch(database, { taxes: this.taxByCategory, stockDelta: (variant) => deltas.of(variant) }, () => this.kept?.store.country ?? '');
    this.readTaxes();
    this.readSettings();
  }

  /** null until the first ones came. */
  get settings(): TillSettings | null {
    return this.kept;
  }
  get taxes(): TaxRow[] {
    return [...this.taxByCategory].map(([category, tax]) => ({ category, ...tax }));
  }
  staff(): StaffRow[] {
    return this.readDocuments('staff');
  }
  layout(): LayoutRow[] {
    return this.readDocuments<LayoutRow>('layout').sort((a, b) => a.order - b.order);
  }

  stock(variants: readonly Id[]): Record<Id, number> {
    const select = this.database.prepare('SELECT on_hand FROM stock WHERE variant = ?');
    const found: Record<Id, number> = {};
    for (const variant of variants) {
      const onHand = select.get(variant)?.['on_hand'];
      if (onHand !== undefined) found[variant] = Number(onHand) + this.deltas.of(variant);
    }
    return found;
  }

  cursors(): TillPort['state']['datasets'] {
    const rows = this.database.prepare('SELECT dataset, cursor, as_of FROM cursor').all();
    return rows.map((row) => ({ dataset: String(row['dataset']), cursor: String(row['cursor']), asOf: String(row['as_of']) }));
  }

  /** After rows of a dataset were written. */
  refresh(dataset: string): void {
    this.search.forget(dataset);
    if (dataset === 'taxes') this.readTaxes();
    if (dataset === 'settings') this.readSettings();
  }

  private readDocuments<T>(table: 'staff' | 'layout'): T[] {
    return this.database
      .prepare(`SELECT data FROM ${table}`)
      .all()
      .map((row) => JSON.parse(String(row['data'])) as T);
  }

  private readSettings(): void {
    const rows = this.database.prepare('SELECT key, value FROM setting').all();
    if (!rows.some((row) => row['key'] === 'till') || !rows.some((row) => row['key'] === 'store')) return;
    this.kept = Object.fromEntries(rows.map((row) => [String(row['key']), JSON.parse(String(row['value']))])) as unknown as TillSettings;
  }

  private readTaxes(): void {
    this.taxByCategory.clear();
    for (const row of this.database.prepare('SELECT category, code, rate FROM tax').all())
      this.taxByCategory.set(String(row['category']), { code: String(row['code']), rate: Number(row['rate']) });
  }
}

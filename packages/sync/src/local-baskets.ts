import type { Id } from '@tresen/kernel';
import { type ClockPort, inTransaction, type SqlDatabase } from './ports.ts';
import type { ParkedBasket } from './till-port.ts';
import type { TillMeta } from './till-schema.ts';

/** Parked baskets and the open one; each change is durable when the call returns. */
export class LocalBaskets {
  private readonly database: SqlDatabase;
  private readonly meta: TillMeta;
  private readonly clock: ClockPort;

  constructor(database: SqlDatabase, meta: TillMeta, clock: ClockPort) {
    this.database = database;
    this.meta = meta;
    this.clock = clock;
  }

  park(basket: { readonly id: Id; readonly label: string; readonly data: unknown; readonly clearDraft?: boolean }): void {
    inTransaction(this.database, () => {
      this.database
        .prepare('INSERT OR REPLACE INTO basket (id, label, parked_at, data) VALUES (?, ?, ?, ?)')
        .run(basket.id, basket.label, new Date(this.clock.now()).toISOString(), JSON.stringify(basket.data ?? null));
      if (basket.clearDraft) this.meta.write('draft', null);
    });
  }

  list(): ParkedBasket[] {
    const rows = this.database.prepare('SELECT id, label, parked_at, data FROM basket ORDER BY parked_at').all();
    return rows.map((row) => ({ id: String(row['id']), label: String(row['label']), parkedAt: String(row['parked_at']), data: JSON.parse(String(row['data'])) }));
  }

  resume(id: Id): ParkedBasket | null {
    return inTransaction(this.database, () => {
      const basket = this.list().find((other) => other.id === id) ?? null;
      if (!basket) return null;
      this.drop(id);
      this.meta.write('draft', basket.data);
      return basket;
    });
  }

  drop(id: Id): void {
    this.database.prepare('DELETE FROM basket WHERE id = ?').run(id);
  }
}

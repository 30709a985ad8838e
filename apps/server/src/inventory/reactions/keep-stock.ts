import type { SaleCompletedV3, SaleLineV3 } from '@tresen/contract/sales';
import { toThousandths } from '@tresen/kernel';
import type { Pool } from 'pg';
import { type BalanceRow, type Ledger, ledgerOn, type ReadBalances, type Transfer } from '../../ledger/index.ts';
import { copyOrNull, type LoggedEvent, type Reaction, type ReactionSql, SALE_COMPLETED, salesOf } from '../../log/index.ts';
import { type BusTopics, bus } from '../../platform/bus.ts';

const RECEIVED = 'inventory.stock-received';
const ADJUSTED = 'inventory.stock-adjusted';
const SOLD = 'stock/out/sold';
const WRITTEN_OFF = 'stock/out/written-off';
const COUNTER: Readonly<Record<string, string>> = { [RECEIVED]: 'stock/in/received', [ADJUSTED]: 'stock/in/adjusted' };
const onHandPath = (store: string): string => `stock/${store}/on-hand`;

/** Body of `inventory.stock-received` and `inventory.stock-adjusted`. */
interface StockChange {
  readonly store: string;
  readonly rows: readonly { readonly variant: string; readonly quantity: number; readonly reason?: string }[];
  readonly reason?: string;
}

/** What leaves or enters one store, before accounts and units have numbers. */
interface StockMove {
  readonly on: string;
  readonly position: bigint;
  readonly store: string;
  readonly counter: string;
  readonly variant: string;
  /** Thousandths, + into the store. */
  readonly quantity: number;
}

/**
 * A deposit that goes along with its article is money, not goods on a shelf. What comes back is what it says it is, and so is what a till
 * calls the deposit of nothing, of itself or of another quantity.
 */
function isDeposit(line: SaleLineV3, { lines, origin }: SaleCompletedV3): boolean {
  if (line.depositOf === undefined || line.quantity <= 0) return false;
  const owner = lines[line.depositOf - 1];
  if (origin !== undefined) return true;
  return owner !== undefined && owner.variant !== null && owner.variant !== line.variant && owner.depositOf === undefined && owner.quantity === line.quantity;
}

const isWrittenOff = (line: SaleLineV3): boolean => line.unsellable === true && line.quantity < 0;

function movesOf(events: readonly LoggedEvent[]): StockMove[] {
  const moves: StockMove[] = [];
  for (const fact of salesOf(events)) {
    for (const line of fact.sale.lines) {
      if (line.variant === null || isDeposit(line, fact.sale)) continue;
      const quantity = -toThousandths(line.quantity, line.scale);
      const move = { on: fact.businessDate, position: fact.event.id, store: fact.sale.store, variant: line.variant };
      moves.push({ ...move, counter: SOLD, quantity });
      // It came back, and it is nothing that the store could sell.
      if (isWrittenOff(line)) moves.push({ ...move, counter: WRITTEN_OFF, quantity: -quantity });
    }
  }
  for (const event of events) {
    const counter = COUNTER[event.type];
    if (counter === undefined || event.payload === null) continue;
    const change = event.payload.body as StockChange;
    for (const row of change.rows)
      moves.push({ on: event.payload.at.slice(0, 10), position: event.id, store: change.store, counter, variant: row.variant, quantity: row.quantity });
  }
  return moves;
}

function movementRows(events: readonly LoggedEvent[]): string {
  let text = '';
  const row = (of: { readonly store: string; readonly variant: string; readonly at: string; readonly position: bigint }, ...rest: readonly (string | number)[]): void => {
    text += `${[of.store, of.variant, of.at, of.position, ...rest].join('\t')}\n`;
  };
  for (const { sale, event } of salesOf(events))
    for (const line of sale.lines)
      if (line.variant !== null && isWrittenOff(line))
        row(
          { store: sale.store, variant: line.variant, at: event.payload?.at ?? '', position: event.id },
          'written-off',
          toThousandths(line.quantity, line.scale),
          copyOrNull(line.note),
          copyOrNull(sale.cashier),
        );
  for (const event of events) {
    if (COUNTER[event.type] === undefined || event.payload === null) continue;
    const change = event.payload.body as StockChange;
    for (const { variant, quantity, reason } of change.rows)
      row(
        { store: change.store, variant, at: event.payload.at, position: event.id },
        event.type === RECEIVED ? 'received' : 'adjusted',
        quantity,
        copyOrNull(reason ?? change.reason),
        copyOrNull(event.payload.actor?.id),
      );
  }
  return text;
}

/** Stores and their on-hand accounts; learnt once. */
function createPlaces(
  pool: Pool,
  ledger: Ledger,
): { learn(stores: ReadonlySet<string>): Promise<void>; accountOf(store: string): number; storeOf(account: number): string | undefined; readonly accounts: ReadonlySet<number> } {
  const accounts = ledger.accounts('stock');
  const stores = new Map<number, string>();
  const all = new Set<number>();
  const known = new Map<string, number>();
  return {
    accounts: all,
    accountOf: (store) => known.get(store) ?? accounts.idOf(onHandPath(store)),
    storeOf: (account) => stores.get(account),
    async learn(wanted) {
      const fresh = [...wanted].filter((store) => !known.has(store)).sort();
      if (fresh.length === 0) return;
      await accounts.learn(fresh.map(onHandPath));
      const ids = fresh.map((store) => accounts.idOf(onHandPath(store)));
      await pool.query('insert into inventory.place (store, account) select * from unnest($1::uuid[], $2::int[]) on conflict do nothing', [fresh, ids]);
      fresh.forEach((store, index) => {
        const id = ids[index] ?? 0;
        known.set(store, id);
        stores.set(id, store);
        all.add(id);
      });
    },
  };
}

type Places = ReturnType<typeof createPlaces>;

async function postMoves(ledger: Ledger, places: Places, work: { moves: readonly StockMove[]; sql: ReactionSql }): Promise<ReadBalances> {
  const { moves, sql } = work;
  await places.learn(new Set(moves.map((move) => move.store)));
  await ledger.units.learn(new Set(moves.map((move) => move.variant)));
  const accounts = ledger.accounts('stock');
  await accounts.learn([SOLD, WRITTEN_OFF, ...Object.values(COUNTER)]);
  const transfers: Transfer[] = moves.map((move) => ({
    on: move.on,
    position: move.position,
    debit: places.accountOf(move.store),
    credit: accounts.idOf(move.counter),
    unit: ledger.units.idOf(move.variant),
    amount: move.quantity,
  }));
  return ledger.post(sql, { book: 'stock', transfers, watch: places.accounts });
}

type StockOfStore = BusTopics['stock-changed']['stores'][number];

/** What stores have now of what moved. */
function stockByStore(places: Places, names: { balances: readonly BalanceRow[]; variantOf: ReadonlyMap<number, string> }): StockOfStore[] {
  const byStore = new Map<string, { variant: string; onHand: number }[]>();
  for (const row of names.balances) {
    const store = places.storeOf(row.account);
    const variant = names.variantOf.get(row.unit);
    if (store === undefined || variant === undefined) continue;
    const rows = byStore.get(store) ?? [];
    if (rows.length === 0) byStore.set(store, rows);
    rows.push({ variant, onHand: row.amount });
  }
  return [...byStore].map(([store, rows]) => ({ store, rows }));
}

/** Publishes batches one after the other; after one that was begun and never announced the next says that the thread is torn. */
function createAnnouncer(): { begin(): void; announce(moves: readonly StockMove[], stores: readonly StockOfStore[]): void } {
  let last: number | null = null;
  let open = false;
  return {
    begin() {
      if (open) last = null;
      open = true;
    },
    announce(moves, stores) {
      open = false;
      const first = moves[0];
      const final = moves.at(-1);
      if (first === undefined || final === undefined) return;
      const to = Number(final.position);
      bus.publish('stock-changed', { stores, from: Number(first.position), to, after: last });
      last = to;
    },
  };
}

/** Keeps the ledger's book `stock`: what every sale, delivery and count does to the stock of a store. */
export function keepStock(pool: Pool): Reaction {
  const ledger = ledgerOn(pool);
  const places = createPlaces(pool, ledger);
  const announcer = createAnnouncer();
  return {
    name: 'inventory',
    hears: [SALE_COMPLETED, RECEIVED, ADJUSTED],
    tables: ['inventory.movement', 'ledger.transfer_stock', 'ledger.balance'],
    async handle(events, sql) {
      announcer.begin();
      const moves = movesOf(events);
      const readBalances = await postMoves(ledger, places, { moves, sql });
      sql.copy('inventory.movement (store, variant, at, position, kind, quantity, reason, actor)', movementRows(events));
      if (sql.rebuilding) return;
      const variantOf = new Map(moves.map((move) => [ledger.units.idOf(move.variant), move.variant]));
      return () => announcer.announce(moves, stockByStore(places, { balances: readBalances(), variantOf }));
    },
    async reset(sql) {
      await sql.query('truncate inventory.movement');
      await ledger.reset(sql, 'stock');
    },
  };
}

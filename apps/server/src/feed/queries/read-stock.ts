import type { Pool } from 'pg';
import type { Place } from '../places.ts';
import { changesText } from './changes-text.ts';
import type { ChangesWanted } from './read-changes.ts';

/**
 * Positions are numbers of the log's events, given before their transactions commit: one that committed late may have a smaller
 * number than the cursor. Looking back this far finds it; rows are absolute figures, so seeing one twice is harmless.
 */
const LOOK_BACK = 2000;
/** Further behind than this, the whole stock is cheaper than finding out what moved. */
const FAR_BEHIND = 200_000;

const accountOf = (store: string): string => `stock/${store}/on-hand`;

interface Row {
  readonly code: string;
  readonly unit: number;
  readonly amount: string;
}

const toFeedRow = (row: Row): { key: string; data: string } => ({ key: row.code, data: JSON.stringify({ variant: row.code, onHand: Number(row.amount) }) });

/** Stock of the till's store, from the ledger's balances. The cursor is the position up to which the inventory reaction had read. */
export async function readStock(pool: Pool, place: Place, wanted: ChangesWanted): Promise<string> {
  const { rows } = await pool.query<{ position: string; account: number | null }>(
    "select (select id from log.cursor where reaction = 'inventory')::text as position, (select id from ledger.account where path = $1) as account",
    [accountOf(place.store)],
  );
  const position = Number(rows[0]?.position ?? 0);
  const account = rows[0]?.account ?? null;
  const whole = /^all:(\d+):(\d+)$/.exec(wanted.cursor);
  const cursor = /^\d{1,15}$/.test(wanted.cursor) ? Number(wanted.cursor) : 0;
  if (account === null || (!whole && cursor === position)) return changesText({ dataset: 'stock', cursor: String(position), more: false, reset: false, rows: [] });
  const fresh = !whole && (cursor === 0 || cursor > position || position - cursor > FAR_BEHIND);
  if (fresh || whole) {
    const since = whole ? Number(whole[1]) : position;
    const found = await pool.query<Row>(
      `select unit.code, balance.unit, balance.amount::text as amount from ledger.balance join ledger.unit on unit.id = balance.unit
       where balance.account = $1 and balance.unit > $2 order by balance.unit limit $3`,
      [account, whole ? Number(whole[2]) : 0, wanted.limit],
    );
    const more = found.rows.length === wanted.limit;
    const next = more ? `all:${since}:${found.rows.at(-1)?.unit}` : String(since);
    return changesText({ dataset: 'stock', cursor: next, more, reset: fresh, rows: found.rows.map(toFeedRow) });
  }
  const moved = await pool.query<Row>(
    `select unit.code, balance.unit, balance.amount::text as amount
     from (select distinct unit from ledger.transfer where book = 'stock' and position > $2 and (debit = $1 or credit = $1)) moved
     join ledger.balance on balance.account = $1 and balance.unit = moved.unit join ledger.unit on unit.id = moved.unit`,
    [account, Math.max(0, cursor - LOOK_BACK)],
  );
  return changesText({ dataset: 'stock', cursor: String(position), more: false, reset: false, rows: moved.rows.map(toFeedRow) });
}

import { readStaffStates } from '../../identity/index.ts';
import type { LoggedEvent, Reaction, ReactionSql } from '../../log/index.ts';
import { bus } from '../../platform/bus.ts';
import { customerRows } from '../customer-rows.ts';
import { CUSTOMERS_CHANGED, FEED_EVENTS, idsOfEvents, rowsOfEvents, STAFF_CHANGED, type StaffNow, storesOfEvents } from '../rows-of-events.ts';
import { writeRows } from '../write-rows.ts';

async function keepStores(events: readonly LoggedEvent[], sql: ReactionSql): Promise<void> {
  const stores = storesOfEvents(events);
  if (stores.length === 0) return;
  await sql.query(
    `insert into feed.store (id, zone, country) select * from unnest($1::uuid[], $2::text[], $3::text[])
     on conflict (id) do update set zone = excluded.zone, country = excluded.country`,
    [stores.map((store) => store.id), stores.map((store) => store.zone), stores.map((store) => store.country)],
  );
}

async function readStaff(events: readonly LoggedEvent[], sql: ReactionSql): Promise<StaffNow> {
  const ids = idsOfEvents(events, STAFF_CHANGED);
  const states = ids.length === 0 ? [] : await readStaffStates(sql, ids);
  return new Map(states.map((state) => [state.id, state]));
}

/** Turns what the office and connectors changed into rows for the tills, and tells the nodes that tills are connected to. */
export function publishRows(): Reaction {
  return {
    name: 'feed',
    hears: FEED_EVENTS,
    async handle(events, sql) {
      await keepStores(events, sql);
      const rows = [...(await rowsOfEvents(events, await readStaff(events, sql))), ...(await customerRows(sql, idsOfEvents(events, CUSTOMERS_CHANGED)))];
      const moved = events.some((event) => event.type === 'identity.store-changed');
      if (rows.length === 0) return moved ? () => bus.publish('stores-moved', {}) : undefined;
      const written = await writeRows(sql, rows);
      if (sql.rebuilding) return;
      return () => {
        if (moved) bus.publish('stores-moved', {});
        bus.publish('rows-published', { rows, ...written });
      };
    },
    async reset(sql) {
      // The version counter goes on: a till that follows sees the rows once more instead of missing them.
      await sql.query('delete from feed.row where dataset <> 3');
      await sql.query('truncate feed.store');
    },
  };
}

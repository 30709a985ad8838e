import type { CustomersChangedV2 } from '@tresen/contract/customers';
import type { Id } from '@tresen/kernel';
import { appendEvent } from '../log/index.ts';
import type { Database } from '../platform/database.ts';
import type { House } from '../platform/room.ts';
import { FIRST_MONTH } from './queries/read-customer-places.ts';

const HOUR = 3_600_000;
/** Rows of one transaction and one event. */
const ROWS = 500;

/** Forgets who has not bought in a store for a year: its tills drop them. Several nodes may do it at once. Answers how many. */
export async function forgetBuyers(database: Database): Promise<number> {
  for (let forgotten = 0; ; ) {
    const gone = await database.transaction(async (trx) => {
      const { rows } = await trx.query<{ customer: Id }>(
        `delete from customers.bought_at where (customer, store) in (select customer, store from customers.bought_at where month < ${FIRST_MONTH} limit ${ROWS} for update skip locked) returning customer`,
      );
      const body: CustomersChangedV2 = { rows: [...new Set(rows.map((row) => row.customer))].map((id) => ({ id })) };
      if (rows.length > 0) await appendEvent(trx, { type: 'customers.customers-changed', version: 2, actor: { kind: 'system', id: 'customers' }, body });
      return rows.length;
    });
    forgotten += gone;
    if (gone < ROWS) return forgotten;
  }
}

/** Once an hour. Answers what stops it. */
export function keepForgetting(house: House): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const tick = (): void => {
    running = running
      .then(() => forgetBuyers(house.database))
      .catch((error: unknown) => house.log.warn({ err: error }, 'forgetting who has not bought for a year failed, it is tried again in an hour'));
  };
  const first = setTimeout(tick, 90_000);
  const timer = setInterval(tick, HOUR);
  first.unref();
  timer.unref();
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    await running;
  };
}

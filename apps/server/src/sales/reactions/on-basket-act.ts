import type { BasketCancelledV2, LineVoidedV1, VoidUndoneV1 } from '@tresen/contract/sales';
import type { LoggedEvent, Reaction, ReactionSql } from '../../log/index.ts';
import { bus } from '../../platform/bus.ts';
import type { SaleException, SalesNeeds } from '../needs.ts';

/** A row of `sales.basket_act`. */
interface ActRow {
  readonly id: string;
  readonly basket: string;
  readonly kind: string;
  readonly at: string;
  readonly business_date: string;
  readonly store: string;
  readonly till: string;
  readonly cashier: string | null;
  readonly currency: string;
  readonly amount: number;
  readonly detail: object;
  readonly position: string;
  readonly device: number | null;
  readonly seq: number | null;
}

const KINDS = ['sales.line-voided', 'sales.basket-cancelled', 'sales.void-undone'] as const;

function rowOf(event: LoggedEvent): ActRow | null {
  const { payload } = event;
  if (payload === null) return null;
  // Version 1 of a cancelled basket did not say which basket it was: it stands in the journal only.
  if (event.type === 'sales.basket-cancelled' && event.version < 2) return null;
  const body = payload.body as LineVoidedV1 | BasketCancelledV2 | VoidUndoneV1;
  const { store, till, cashier, basket } = body;
  const head = {
    id: payload.id,
    basket,
    kind: event.type.slice('sales.'.length),
    at: payload.at,
    business_date: payload.businessDate ?? payload.at.slice(0, 10),
    store,
    till,
    cashier,
    position: String(event.id),
    device: event.device,
    seq: event.seq === null ? null : Number(event.seq),
  };
  if ('undone' in body) return { ...head, currency: '', amount: 0, detail: { undone: body.undone } };
  if ('left' in body) return { ...head, currency: body.currency, amount: body.goods.gross, detail: { goods: [body.goods], left: body.left } };
  return { ...head, currency: body.currency, amount: body.total, detail: { goods: body.goods, lines: body.lines, how: body.how } };
}

/** Acts on a basket that another till has spoken of, or sold: they count for nothing (read-basket-acts.ts), and somebody should know. */
async function findForeign(rows: readonly ActRow[], sql: Pick<ReactionSql, 'query'>): Promise<SaleException[]> {
  const baskets = [...new Set(rows.map((row) => row.basket))];
  const { rows: owners } = await sql.query<{ basket: string; till: string }>(
    `select basket, till from (select basket, till, position from sales.basket_act where basket = any($1::uuid[])
       union all select id, till, position from sales.sale where id = any($1::uuid[])) spoken order by basket, position`,
    [baskets],
  );
  const first = new Map(owners.toReversed().map((owner) => [owner.basket, owner.till]));
  return rows.flatMap(({ id, basket, kind, till, store, device, seq, position, cashier, amount, currency }): SaleException[] => {
    const owner = first.get(basket);
    if (owner === undefined || owner === till) return [];
    const detail = { act: kind, basket, basketOf: owner, cashier, ...(currency === '' ? {} : { total: amount, currency }) };
    return [{ key: `basket-foreign/${id}`, kind: 'basket-foreign', severity: 'warning', device, till, store, seq, entry: null, position: Number(position), detail }];
  });
}

/** Keeps what happened to baskets before they were paid, or instead, for the sale's page and the till's. */
export function bookBasketActs(needs: Pick<SalesNeeds, 'raiseLimited'>): Reaction {
  return {
    name: 'basket-acts',
    hears: KINDS,
    tables: ['sales.basket_act'],
    async handle(events, sql) {
      const rows = events.map(rowOf).filter((row) => row !== null);
      if (rows.length === 0) return;
      await sql.query(
        `insert into sales.basket_act (id, basket, kind, at, business_date, store, till, cashier, currency, amount, detail, position)
           select id, basket, kind, at, business_date, store, till, cashier, currency, amount, detail, position
           from jsonb_to_recordset($1::jsonb) as x(id uuid, basket uuid, kind text, at timestamptz, business_date date, store uuid, till uuid, cashier uuid,
             currency text, amount bigint, detail jsonb, position bigint)
           on conflict (id) do nothing`,
        [JSON.stringify(rows)],
      );
      const opened = await needs.raiseLimited(sql, await findForeign(rows, sql));
      if (opened > 0 && !sql.rebuilding) return () => bus.publish('exceptions-changed', { opened });
    },
    async reset(sql) {
      await sql.query('truncate sales.basket_act');
    },
  };
}

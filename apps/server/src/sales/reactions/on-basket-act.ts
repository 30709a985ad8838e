import type { BasketCancelledV2, LineVoidedV1, VoidUndoneV1 } from '@tresen/contract/sales';
import type { LoggedEvent, Reaction } from '../../log/index.ts';

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
  };
  if ('undone' in body) return { ...head, currency: '', amount: 0, detail: { undone: body.undone } };
  if ('left' in body) return { ...head, currency: body.currency, amount: body.goods.gross, detail: { goods: [body.goods], left: body.left } };
  return { ...head, currency: body.currency, amount: body.total, detail: { goods: body.goods, lines: body.lines, how: body.how } };
}

/** Keeps what happened to baskets before they were paid, or instead, for the sale's page and the till's. */
export function bookBasketActs(): Reaction {
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
    },
    async reset(sql) {
      await sql.query('truncate sales.basket_act');
    },
  };
}

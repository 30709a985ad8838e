import { ReturnableQuery, ReturnableReceipt, type SaleCompletedV3 } from '@tresen/contract/sales';
import type { FastifyInstance } from 'fastify';
import { findStore } from '../identity/index.ts';
import { storesFor } from '../platform/actor.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { factOf, readSaleEntry } from './queries/read-fact.ts';
import { readIssuerOfSale } from './queries/read-issuer-of-sale.ts';
import { readReturned, readSaleByReceiptNo, readSaleByToken } from './queries/read-sale.ts';

/** Receipts of other stores that a till may ask for by their printed number within the time (ms): whoever holds one asks once; counting up ends here. */
const FOREIGN = { most: 20, within: 10 * 60_000 };

function createForeignLimit(): (till: string) => void {
  const asked = new Map<string, number[]>();
  return (till) => {
    const now = Date.now();
    const recent = (asked.get(till) ?? []).filter((at) => at > now - FOREIGN.within);
    if (recent.length >= FOREIGN.most) throw problem('request-rate-limited', { headers: { 'retry-after': String(Math.ceil(((recent[0] ?? now) + FOREIGN.within - now) / 1000)) } });
    if (asked.size > 10_000) asked.clear();
    asked.set(till, [...recent, now]);
  };
}

/** What a till needs to take goods back: nobody's name and no remarks. */
function stripPeople(fact: SaleCompletedV3): SaleCompletedV3 {
  const { note: _note, ...rest } = fact;
  return { ...rest, cashier: null, customer: null, lines: fact.lines.map(({ note: _remark, ...line }) => line) };
}

/**
 * Looks a receipt up for goods that come back. A till may take back what any store of the chain sold: those of its own store by their
 * number, others by the token of the receipt, or by the whole number as often as people bring one. People see the stores they may see.
 */
export function returnableRoute(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  const countForeign = createForeignLimit();
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/sales/returnable',
      right: ['sales.read', 'device'],
      summary: 'A receipt by its number or the token of its page, with what came back already',
      query: ReturnableQuery,
      response: ReturnableReceipt,
      errors: ['sales-receipt-unknown'],
      perMinute: 120,
    },
    async (request) => {
      const wanted = request.query.receipt.trim();
      const till = request.actor?.kind === 'device' ? request.actor : null;
      const byToken = await readSaleByToken(pool, wanted);
      const sale = byToken ?? (await readSaleByReceiptNo(pool, wanted)) ?? (await readSaleByReceiptNo(pool, wanted.toUpperCase()));
      if (till !== null && byToken === null && sale?.store !== till.store) countForeign(till.id);
      const scope = till !== null ? 'all' : storesFor(request.actor, 'sales.read');
      if (sale === null || scope === undefined || (scope !== 'all' && !scope.has(sale.store))) throw problem('sales-receipt-unknown');
      const [entry, store, returned] = await Promise.all([readSaleEntry(pool, sale), findStore(pool, sale.store), readReturned(pool, sale.id)]);
      if (entry === null) throw problem('sales-receipt-unknown', { detail: 'The journal entry of this sale is not in the log.' });
      const fact = factOf(entry);
      return {
        id: sale.id,
        receiptNo: sale.receipt_no,
        at: sale.completed_at.toISOString(),
        businessDate: sale.business_date,
        storeName: store?.name ?? '',
        currency: sale.currency,
        total: sale.total,
        fact: till !== null ? stripPeople(fact) : fact,
        issuer: await readIssuerOfSale(pool, sale, fact),
        returned,
      };
    },
  );
}

import { ReturnableQuery, ReturnableReceipt } from '@tresen/contract/sales';
import type { FastifyInstance } from 'fastify';
import { findStore } from '../identity/index.ts';
import { storesFor } from '../platform/actor.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { factOf, readSaleEntry } from './queries/read-fact.ts';
import { readReturned, readSaleByReceiptNo, readSaleByToken } from './queries/read-sale.ts';

/** Looks a receipt up for goods that come back. A till may take back what any store of the chain sold; people see the stores they may see. */
export function returnableRoute(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
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
    },
    async (request) => {
      const wanted = request.query.receipt.trim();
      const sale = (await readSaleByReceiptNo(pool, wanted)) ?? (await readSaleByReceiptNo(pool, wanted.toUpperCase())) ?? (await readSaleByToken(pool, wanted));
      const scope = request.actor?.kind === 'device' ? 'all' : storesFor(request.actor, 'sales.read');
      if (sale === null || scope === undefined || (scope !== 'all' && !scope.has(sale.store))) throw problem('sales-receipt-unknown');
      const [entry, store, returned] = await Promise.all([readSaleEntry(pool, sale), findStore(pool, sale.store), readReturned(pool, sale.id)]);
      if (entry === null) throw problem('sales-receipt-unknown', { detail: 'The journal entry of this sale is not in the log.' });
      return {
        id: sale.id,
        receiptNo: sale.receipt_no,
        at: sale.completed_at.toISOString(),
        businessDate: sale.business_date,
        storeName: store?.name ?? '',
        currency: sale.currency,
        total: sale.total,
        fact: factOf(entry),
        returned,
      };
    },
  );
}

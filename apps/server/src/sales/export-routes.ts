import { Readable } from 'node:stream';
import { type SaleListItem, SalesFilter } from '@tresen/contract/sales';
import type { FastifyInstance } from 'fastify';
import { type StoreScope, storesFor } from '../platform/actor.ts';
import { csvRow } from '../platform/csv.ts';
import type { Database } from '../platform/database.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { listSales, type SalesRequest } from './queries/list-sales.ts';
import { nameSales } from './queries/name-sales.ts';
import { requireFilter } from './require-filter.ts';

const PORTION = 1000;
const head = ['receipt_no', 'at', 'business_date', 'store', 'till', 'cashier', 'customer', 'kind', 'lines', 'currency', 'total', 'id'];

/** Minor units as a decimal number with a point, exact. */
export function decimal(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

// Amounts are written past `csvField`: a leading minus is a number here, not a formula.
const rowOf = (sale: SaleListItem): string =>
  csvRow([sale.receiptNo, sale.at, sale.businessDate, sale.storeCode, sale.tillNumber, sale.cashierName, sale.customerName, sale.kind, sale.lines, sale.currency]).replace(
    /\r\n$/,
    `,${decimal(sale.total)},${sale.id}\r\n`,
  );

/** Portion by portion, so that a million sales never stand in memory; the next one is read when the reader wants it. */
async function* writeRows(database: Database, request: Omit<SalesRequest, 'cursor' | 'limit'>, names: StoreScope | undefined): AsyncGenerator<string> {
  // The mark tells spreadsheets that the text is UTF-8.
  yield `\uFEFF${csvRow(head)}`;
  let cursor: string | undefined;
  do {
    const list = await listSales(database.pool, { ...request, cursor, limit: PORTION });
    yield (await nameSales(database.pool, list.rows, names)).map(rowOf).join('');
    cursor = list.next ?? undefined;
  } while (cursor !== undefined);
}

export function exportRoutes(app: FastifyInstance, house: House): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/sales/export',
      right: 'sales.read',
      summary: 'Sales by filters as CSV (UTF-8, amounts with a decimal point)',
      query: SalesFilter,
      audit: 'exported',
    },
    async (request, reply) => {
      await requireFilter(house.database.pool, request.actor, request.query);
      const names = storesFor(request.actor, 'customers.read');
      const rows = writeRows(house.database, { filter: request.query, scope: storesFor(request.actor, 'sales.read') ?? new Set(), byCustomer: names !== undefined }, names);
      reply.header('content-disposition', 'attachment; filename="sales.csv"').type('text/csv; charset=utf-8');
      return reply.send(Readable.from(rows));
    },
  );
}

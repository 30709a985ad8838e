import { Readable } from 'node:stream';
import { type SaleListItem, SalesExportQuery } from '@tresen/contract/sales';
import type { FastifyInstance } from 'fastify';
import { readStores } from '../identity/index.ts';
import { type StoreScope, storesFor, userOf } from '../platform/actor.ts';
import { createPlaces } from '../platform/at-once.ts';
import { type CsvValue, csvRow } from '../platform/csv.ts';
import type { Database } from '../platform/database.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { EXPORT_TEXTS } from './export-texts.ts';
import { listSales, type SalesRequest } from './queries/list-sales.ts';
import { nameSales } from './queries/name-sales.ts';
import { requireFilter } from './require-filter.ts';

const PORTION = 1000;
const columns = ['receipt_no', 'at', 'business_date', 'store', 'till', 'cashier', 'customer', 'kind', 'lines', 'currency', 'total', 'id', 'tenders'] as const;

/** Minor units as a decimal number, exact. */
export function decimal(minor: number, sign = '.'): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}${sign}${digits.slice(-2)}`;
}

type Style = ReturnType<typeof styleOf>;

/** Without a language as programs read it; else as the spreadsheets of the language do: decimal comma and semicolons, instants as the clocks of the store show them. */
export function styleOf(language: SalesExportQuery['language']) {
  const texts = language === undefined ? null : EXPORT_TEXTS[language];
  const comma = language === 'de' || language === 'fr';
  const instant = new Map<string, Intl.DateTimeFormat>();
  const at = (time: string, zone: string): string => {
    if (texts === null) return time;
    const format =
      instant.get(zone) ??
      new Intl.DateTimeFormat(texts.locale, { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: zone });
    instant.set(zone, format);
    return format.format(new Date(time));
  };
  const date = texts === null ? null : new Intl.DateTimeFormat(texts.locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
  return {
    head: texts === null ? columns : texts.columns,
    row: (fields: readonly CsvValue[]) => csvRow(fields, comma ? ';' : ','),
    amount: (minor: number) => decimal(minor, comma ? ',' : '.'),
    day: (on: string) => (date === null ? on : date.format(new Date(`${on}T00:00:00Z`))),
    at,
    word: (word: string) => texts?.words[word] ?? word,
  };
}

export function rowOf(sale: SaleListItem, zone: string, style: Style): string {
  const before = [sale.receiptNo, style.at(sale.at, zone), style.day(sale.businessDate), sale.storeCode, sale.tillNumber, sale.cashierName, sale.customerName];
  const tenders = sale.tenders.map(style.word).join(' + ');
  return style.row([...before, style.word(sale.kind), sale.lines, sale.currency, { number: style.amount(sale.total) }, sale.id, tenders]);
}

type Portions = Omit<SalesRequest, 'cursor' | 'limit'>;

/** Portion by portion, so that a million sales never stand in memory; the next one is read when the reader wants it. */
async function* writeRows({ pool }: Database, request: Portions, { names, style }: { readonly names: StoreScope | undefined; readonly style: Style }): AsyncGenerator<string> {
  const zones = new Map((await readStores(pool, 'all')).map((store) => [store.id, store.timeZone]));
  // The mark tells spreadsheets that the text is UTF-8.
  yield `\uFEFF${style.row(style.head)}`;
  let cursor: string | undefined;
  do {
    const list = await listSales(pool, { ...request, cursor, limit: PORTION });
    const sales = await nameSales(pool, list.rows, names);
    yield sales.map((sale) => rowOf(sale, zones.get(sale.store) ?? 'UTC', style)).join('');
    cursor = list.next ?? undefined;
  } while (cursor !== undefined);
}

/** Each reads thousands of sales for as long as its reader listens. */
const AT_ONCE = { ofOne: 2, ofAll: 8 };

export function exportRoutes(app: FastifyInstance, house: House): void {
  const places = createPlaces(AT_ONCE);
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/sales/export',
      right: 'sales.read',
      summary: 'Sales by filters as CSV (UTF-8, amounts with a decimal point, or as a language writes them)',
      query: SalesExportQuery,
      audit: 'exported',
      errors: ['request-rate-limited'],
    },
    async (request, reply) => {
      const { language, ...filter } = request.query;
      await requireFilter(house.database.pool, request.actor, filter);
      const names = storesFor(request.actor, 'customers.read');
      const wanted = { filter, scope: storesFor(request.actor, 'sales.read') ?? new Set<string>(), byCustomer: names !== undefined };
      const rows = writeRows(house.database, wanted, { names, style: styleOf(language) });
      const leave = places.enter(userOf(request).id);
      reply.header('content-disposition', 'attachment; filename="sales.csv"').type('text/csv; charset=utf-8');
      return reply.send(Readable.from(rows).once('close', leave));
    },
  );
}

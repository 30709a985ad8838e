import type { ReturnableReceipt } from '@tresen/contract/sales';
import { type CompletedSale, issuerOf, type SaleIssuer } from '@tresen/domain/sales';
import { drawerPulse, standardPrinter, toEscPos } from '@tresen/hardware/escpos';
import { type Rasteriser, renderReceipt } from '@tresen/hardware/receipt';
import type { StoredReceipt } from '@tresen/sync';
import { LANGUAGES, type Language } from '@tresen/ui';
import type { Shop, Till } from '../app/till.ts';
import { readCustomerName } from '../sale/customers-elsewhere.ts';
import { openRasteriser } from './draw-text.ts';
import type { PrintJob } from './print-queue.ts';

let opened: ReturnType<typeof openRasteriser> | undefined;
const rasteriser = (): Rasteriser | undefined => {
  opened ??= openRasteriser();
  return opened ?? undefined;
};

const profileOf = (shop: Shop): typeof standardPrinter => ({ ...standardPrinter, columns: shop.settings.printer?.columns ?? standardPrinter.columns });

/** The shop's first language is the receipt's language. */
function receiptLanguage(shop: Shop): Language {
  return LANGUAGES.find((language) => shop.settings.languages[0] === language) ?? shop.law.languages[0] ?? 'de';
}

/** Somebody waits for the paper: longer than this is no answer. */
const PATIENCE = 3000;

/** Who sold (RCP-07). Sales of older software do not say so themselves: the server knows what held then, without it what holds today is printed. */
async function findIssuer(till: Till, receipt: StoredReceipt): Promise<SaleIssuer> {
  const { issuer, receiptToken } = receipt.body as unknown as CompletedSale;
  if (issuer !== undefined) return issuer;
  const shop = till.shop.get();
  if (!shop) throw new Error('the shop is not loaded');
  if (!receipt.sent || receiptToken === '') return issuerOf(shop.settings);
  const path = `/api/v1/sales/returnable?receipt=${encodeURIComponent(receiptToken)}`;
  const answer = await till.port.ask({ method: 'GET', path, timeoutMs: PATIENCE }).catch(() => null);
  return (answer?.status === 200 ? (answer.body as ReturnableReceipt).issuer : null) ?? issuerOf(shop.settings);
}

/** Printer bytes of a stored sale; a copy and a second try say so. The drawer has nothing to do with paper. */
export async function renderForPrinter(till: Till, receipt: StoredReceipt, { copy, isAgain = false }: PrintJob): Promise<Uint8Array> {
  const shop = till.shop.get();
  if (!shop) throw new Error('the shop is not loaded');
  // The body was made by completeSale and sealed with its number.
  const sale = receipt.body as unknown as CompletedSale;
  const customer = sale.customer === null ? null : await readCustomerName(till, sale.customer);
  const cashier = shop.staff.find((person) => person.id === sale.cashier);
  const document = renderReceipt(sale, {
    issuer: await findIssuer(till, receipt),
    receiptBaseUrl: shop.settings.receiptBaseUrl,
    law: shop.law,
    language: receiptLanguage(shop),
    at: receipt.at,
    cashier: cashier?.shortName ?? null,
    customer,
    copy,
    isAgain,
  });
  return toEscPos(document, profileOf(shop), { rasteriser: rasteriser() });
}

/** Opens the drawer and prints nothing. */
export function renderDrawerPulse(till: Till): Uint8Array {
  const shop = till.shop.get();
  return drawerPulse(shop ? profileOf(shop) : standardPrinter);
}

/** A page that shows that till, network and printer work. */
export function renderTestPage(till: Till): Uint8Array {
  const shop = till.shop.get();
  if (!shop) throw new Error('the shop is not loaded');
  const { settings } = shop;
  return toEscPos(
    {
      language: receiptLanguage(shop),
      blocks: [
        { kind: 'text', text: settings.store.name, align: 'centre', bold: true, tall: true },
        { kind: 'text', text: `${settings.till.name} · ${till.t('status.testPage')}`, align: 'centre' },
        { kind: 'text', text: till.format().dateTime(Date.now()), align: 'centre' },
        { kind: 'rule' },
        { kind: 'text', text: 'ÄÖÜ äöü ß é è ç € £', align: 'centre' },
      ],
    },
    profileOf(shop),
    { rasteriser: rasteriser() },
  );
}

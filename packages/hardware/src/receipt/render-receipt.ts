import type { CountryLaw, Language } from '@tresen/domain/fiscal';
import type { CompletedSale, SaleIssuer, SaleLine } from '@tresen/domain/sales';
import type { Instant } from '@tresen/kernel';
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
import { sayStandard } from './standard-words.ts';
import { type ReceiptWords, receiptWords } from './texts.ts';

/** What a receipt says beside the sale itself. */
export interface ReceiptContext {
  /** Who sold, for a sale that does not say so itself: as it was on its day, as far as that is known. */
  readonly issuer: SaleIssuer;
  /** Where the pages of receipts are found today. */
  readonly receiptBaseUrl: string;
  readonly law: Pick<CountryLaw, 'locale' | 'receipt'>;
  readonly language: Language;
  /** When the sale was completed: `at` of its entry. */
  readonly at: Instant;
  readonly cashier: string | null;
  readonly customer: string | null;
  /** 0 = the original, 1 … = the number of the copy. */
  readonly copy: number;
  /** Printed once more because the first try may have come out in part. */
  readonly isAgain?: boolean;
}

interface Writer {
  readonly sale: CompletedSale;
  readonly issuer: SaleIssuer;
  /** A reason or label in the words of the house is said in the language of the receipt. */
  readonly say: (text: string) => string;
  readonly context: ReceiptContext;
  readonly words: ReceiptWords;
  readonly money: (minor: number) => string;
  readonly number: (value: number, decimals: number) => string;
}

const fallbackLocale: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB', fr: 'fr-FR' };
const unitSign: Readonly<Record<string, string>> = { kg: 'kg', l: 'l', m: 'm', h: 'h' };

/** The country's own form of the language where it has one (de-AT, fr-CH), else the usual one. */
export function localeOf(law: Pick<CountryLaw, 'locale'>, language: Language): string {
  if (law.locale.endsWith('-CH')) return `${language}-CH`;
  return law.locale.startsWith(language) ? law.locale : fallbackLocale[language];
}

// Making a format is a hundred times slower than using it.
const numberFormats = new Map<string, readonly Intl.NumberFormat[]>();
const dateFormats = new Map<string, { readonly date: Intl.DateTimeFormat; readonly time: Intl.DateTimeFormat }>();

function numberFormatsOf(locale: string): readonly Intl.NumberFormat[] {
  const known = numberFormats.get(locale);
  if (known !== undefined) return known;
  const made = [0, 1, 2, 3].map((digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  numberFormats.set(locale, made);
  return made;
}

/** A time zone as a fact names it; one that nobody knows is no reason to show no receipt. */
function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}

function dateFormatsOf(locale: string, zone: string): { readonly date: Intl.DateTimeFormat; readonly time: Intl.DateTimeFormat } {
  const known = dateFormats.get(`${locale} ${zone}`);
  if (known !== undefined) return known;
  const timeZone = knownZone(zone);
  const made = {
    date: new Intl.DateTimeFormat(locale, { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }),
    time: new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
  if (timeZone === zone) dateFormats.set(`${locale} ${zone}`, made);
  return made;
}

function createWriter(sale: CompletedSale, context: ReceiptContext): Writer {
  // Swiss receipts write amounts the same way in every language.
  const formats = numberFormatsOf(context.law.locale.endsWith('-CH') ? 'de-CH' : localeOf(context.law, context.language));
  const number = (value: number, decimals: number): string => formats[decimals]?.format(value === 0 ? 0 : value) ?? String(value);
  return {
    sale,
    issuer: sale.issuer ?? context.issuer,
    context,
    words: receiptWords[context.language],
    say: (text) => sayStandard(text, context.language),
    money: (minor) => number(minor / 100, 2),
    number,
  };
}

function* writeHead({ sale, issuer, context, words }: Writer): Generator<ReceiptBlock> {
  const { store, company } = issuer;
  const texts = context.law.receipt[context.language];
  yield { kind: 'text', text: store, align: 'centre', bold: true, tall: true };
  if (company !== '' && company !== store) yield { kind: 'text', text: company, align: 'centre' };
  for (const line of issuer.address) yield { kind: 'text', text: line, align: 'centre' };
  if (issuer.phone !== '') yield { kind: 'text', text: `${words.phone} ${issuer.phone}`, align: 'centre' };
  if (issuer.taxId !== '') yield { kind: 'text', text: `${texts.taxNumber} ${issuer.taxId}`, align: 'centre' };
  yield { kind: 'rule' };
  if (context.isAgain === true) yield { kind: 'text', text: `*** ${words.again} ***`, align: 'centre', bold: true };
  if (context.copy > 0) yield { kind: 'text', text: `*** ${words.copy} ${context.copy} ***`, align: 'centre', bold: true };
  yield { kind: 'text', text: texts.title, align: 'left', bold: true };
  yield { kind: 'pair', left: words.receiptNo, right: sale.receiptNo };
  const at = new Date(context.at);
  const formats = dateFormatsOf(localeOf(context.law, context.language), issuer.timeZone);
  yield { kind: 'pair', left: `${formats.date.format(at)} ${formats.time.format(at)}`, right: `${words.till} ${issuer.till}` };
  if (context.cashier !== null) yield { kind: 'text', text: `${words.cashier}: ${context.cashier}`, align: 'left' };
  if (context.customer !== null) yield { kind: 'text', text: `${words.customer}: ${context.customer}`, align: 'left' };
  yield { kind: 'rule' };
}

/** `0,375 kg x 12,90/kg`, `3 x 1,29`; null for one piece, whose price is the amount on the right. */
function quantityText(line: SaleLine, { money, number }: Writer): string | null {
  if (line.scale === 0 && Math.abs(line.quantity) === 1 && line.reductions.length === 0) return null;
  const sign = unitSign[line.unit];
  const quantity = `${number(line.quantity / 10 ** line.scale, line.scale)}${sign === undefined ? '' : ` ${sign}`}`;
  return `${quantity} x ${money(line.unitPrice)}${sign === undefined ? '' : `/${sign}`}`;
}

function* writeLine(line: SaleLine, writer: Writer): Generator<ReceiptBlock> {
  const { words, say, money, number } = writer;
  const name = `${line.quantity < 0 ? `${words.returned}: ` : ''}${line.name}`;
  yield { kind: 'pair', left: name, right: `${money(line.gross)} ${line.tax}`, number: line.sku, indent: line.depositOf === undefined ? 0 : 2 };
  if (line.detail !== undefined && line.detail !== '') yield { kind: 'text', text: line.detail, align: 'left', indent: 2 };
  const quantity = quantityText(line, writer);
  if (quantity !== null) yield { kind: 'text', text: quantity, align: 'left', indent: 2 };
  for (const reduction of line.reductions) {
    const kind = { 'line-discount': words.lineDiscount, 'basket-discount': words.basketDiscount, 'price-override': words.priceOverride, promotion: words.promotion }[
      reduction.kind
    ];
    const percent = reduction.percent === undefined ? '' : ` ${number(reduction.percent / 100, reduction.percent % 100 === 0 ? 0 : 2)} %`;
    const reason = reduction.reason === '' || say(reduction.reason) === kind ? '' : ` (${say(reduction.reason)})`;
    yield { kind: 'text', text: `${kind}${percent}${reason}: ${money(-reduction.amount)}`, align: 'left', indent: 2 };
  }
  if (line.note !== undefined && line.note !== '') yield { kind: 'text', text: say(line.note), align: 'left', indent: 2 };
}

function* writePayment({ sale, words, say, money }: Writer): Generator<ReceiptBlock> {
  yield { kind: 'rule' };
  yield { kind: 'pair', left: sale.total < 0 ? words.refund : words.total, right: `${sale.currency} ${money(sale.total)}`, bold: true, tall: true };
  if (sale.rounding !== 0) yield { kind: 'pair', left: words.rounding, right: money(sale.rounding) };
  const names: Readonly<Record<string, string>> = { cash: words.cash, card: words.card, other: words.other };
  for (const tender of sale.tenders) {
    const name = tender.label === undefined ? (names[tender.type] ?? tender.type) : say(tender.label);
    yield { kind: 'pair', left: tender.amount < 0 ? `${words.paidOut} ${name}` : name, right: money(tender.amount) };
    if (tender.given === undefined || tender.change === undefined || tender.change === 0) continue;
    yield { kind: 'pair', left: words.given, right: money(tender.given), indent: 2 };
    yield { kind: 'pair', left: words.change, right: money(tender.change), indent: 2 };
  }
}

function* writeTaxes({ sale, context, words, money, number }: Writer): Generator<ReceiptBlock> {
  const { tax } = context.law.receipt[context.language];
  yield { kind: 'rule' };
  yield { kind: 'cells', cells: [words.rate, words.net, tax, words.gross] };
  for (const group of sale.taxes) {
    const rate = `${group.tax} ${number(group.rate / 100, group.rate % 100 === 0 ? 0 : group.rate % 10 === 0 ? 1 : 2)}%`;
    yield { kind: 'cells', cells: [rate, money(group.net), money(group.vat), money(group.gross)] };
  }
}

function* writeFoot({ sale, issuer, context, words }: Writer): Generator<ReceiptBlock> {
  yield { kind: 'rule' };
  if (sale.note !== undefined && sale.note !== '') yield { kind: 'text', text: sale.note, align: 'left' };
  for (const line of context.law.receipt[context.language].legal) yield { kind: 'text', text: line, align: 'centre' };
  for (const line of issuer.footer.split('\n')) if (line.trim() !== '') yield { kind: 'text', text: line, align: 'centre' };
  if (sale.receiptToken === '' || context.receiptBaseUrl === '') return;
  yield { kind: 'space' };
  yield { kind: 'text', text: words.digital, align: 'centre' };
  yield { kind: 'qr', data: receiptAddress(context.receiptBaseUrl, sale.receiptToken) };
}

/** Address of the digital receipt page. */
export const receiptAddress = (baseUrl: string, token: string): string => `${baseUrl.replace(/\/(?:r\/?)?$/, '')}/r/${token}`;

/**
 * The receipt of a stored sale (RCP-01 … RCP-06). Amounts are copied from the fact; nothing is computed again.
 * Every text may be of any length and script; the paper's width is decided later by `layOut`.
 */
export function renderReceipt(sale: CompletedSale, context: ReceiptContext): ReceiptDocument {
  const writer = createWriter(sale, context);
  const blocks: ReceiptBlock[] = [...writeHead(writer), { kind: 'text', text: sale.currency, align: 'right' }];
  for (const line of sale.lines) blocks.push(...writeLine(line, writer));
  blocks.push(...writePayment(writer), ...writeTaxes(writer), ...writeFoot(writer));
  return { language: context.language, blocks };
}

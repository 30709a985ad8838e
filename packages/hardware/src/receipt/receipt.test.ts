import type { CountryLaw } from '@tresen/domain/fiscal';
import {
  addReturn,
  addVariant,
  addWeighed,
  type Basket,
  type CompletedSale,
  completeSale,
  computePayment,
  computeTotals,
  discountBasket,
  type OfferedTender,
} from '@tresen/domain/sales';
import { arbitraryBasket, arbitraryText, basketOf, emptyBasket, sampleId, sampleTaxes, sampleVariant } from '@tresen/testkit/builders';
import { EscposReader, type PrinterAct } from '@tresen/testkit/virtual-printer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextBytes } from '../escpos/encode-text.ts';
import { drawerPulse, standardPrinter, toEscPos } from '../escpos/index.ts';
import { codePages, layOut, placesOf, type ReceiptContext, receiptAddress, renderReceipt, toPrintable, toText } from './index.ts';

const texts = (title: string, taxNumber: string, tax: string) => ({ title, taxNumber, tax, legal: ['Alle Preise inkl. MwSt.'] });
const receipt: CountryLaw['receipt'] = { de: texts('Kassenbon', 'USt-IdNr.', 'MwSt.'), en: texts('Receipt', 'VAT ID', 'VAT'), fr: texts('Ticket de caisse', 'N° TVA', 'TVA') };
const context: ReceiptContext = {
  issuer: {
    company: 'Tresen Handel GmbH',
    taxId: 'DE123456789',
    store: 'Tresen Berlin',
    address: ['Torstraße 1', '10119 Berlin'],
    phone: '',
    footer: 'Vielen Dank!',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    till: 2,
  },
  receiptBaseUrl: 'https://shop.example',
  law: { locale: 'de-DE', receipt },
  language: 'de',
  at: '2026-11-21T23:26:00.000Z',
  cashier: 'Anna',
  customer: null,
  copy: 0,
};

function sell(basket: Basket, offers?: readonly OfferedTender[]): CompletedSale {
  const totals = computeTotals(basket, sampleTaxes);
  const payment = computePayment(totals.total, offers ?? (totals.total === 0 ? [] : [{ type: 'cash', amount: totals.total }]), 1);
  const sale = completeSale({
    basket,
    totals,
    payment,
    receiptNo: 'BER1-2-000123',
    store: sampleId(2),
    till: sampleId(3),
    cashier: null,
    receiptToken: 'Zx9_abcdefghijkl-0',
    app: 'test',
  });
  if (!sale.ok) throw new Error(sale.error);
  return sale.value;
}

const bottle = sampleVariant({
  id: sampleId(101),
  sku: 'W-1',
  name: 'Mineralwasser',
  unitPrice: 109,
  deposit: { variant: sampleId(9), sku: 'PF', name: 'Pfand', unitPrice: 25, taxCategory: 'standard' },
});
const apples = sampleVariant({ id: sampleId(102), sku: 'O-1', name: 'Äpfel Elstar', unit: 'kg', unitPrice: 299, taxCategory: 'reduced' });
const mixed = () => basketOf(addWeighed(basketOf(addVariant(emptyBasket(), bottle, 6)), apples, { kind: 'quantity', quantity: 1375, scale: 3 }));
const print = (sale: CompletedSale, change: Partial<ReceiptContext> = {}, columns = 42): string => toText(renderReceipt(sale, { ...context, ...change }), columns);
const named = (name: string, detail = '') => sell(basketOf(addVariant(emptyBasket(), sampleVariant({ name, detail }))));

test('[RCP-01] shows the amounts of the fact, also wrong ones', () => {
  const text = print(sell(mixed(), [{ type: 'cash', amount: 2000 }]));
  for (const part of ['6,54 A', '1,50 A', '6 x 1,09', '4,11 B', '1,375 kg x 2,99/kg', 'EUR 12,15', 'B 7%', '3,84']) expect(text).toContain(part);
  const sale = sell(mixed());
  expect(print({ ...sale, total: 4711 })).toContain('47,11');
});

test('[RCP-02] no row is wider than the paper', () => {
  fc.assert(
    fc.property(arbitraryBasket(), arbitraryText(60), fc.constantFrom(32, 42, 48), (basket, part, columns) => {
      if (basket.lines.length === 0) return;
      const name = part.repeat(1 + (part.length % 9));
      const sale = sell({ ...basket, note: name, lines: basket.lines.map((line) => ({ ...line, name, detail: name, note: name })) });
      for (const row of layOut(renderReceipt(sale, { ...context, customer: name, copy: 1 }), columns)) {
        if (row.kind === 'row') expect(row.text.length).toBeLessThanOrEqual(columns);
      }
    }),
  );
  expect(() => layOut(renderReceipt(sell(mixed()), context), 10)).toThrow('24 columns');
});

test('[RCP-03] prints a name of 500 characters in full, with the amount on its first row', () => {
  const name = 'Sehr langer Name '.repeat(29).trim();
  const rows = print(named(name)).split('\n');
  const first = rows.findIndex((row) => row.startsWith('Sehr'));
  expect(rows[first]).toMatch(/10,00 A$/);
  expect(
    rows
      .filter((row) => row.includes('Sehr') || row.includes('Name'))
      .join(' ')
      .replace('10,00 A', '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ).toBe(name);
  expect(print(named('x'.repeat(500))).match(/x/g)?.length).toBeGreaterThanOrEqual(500);
});

test('[RCP-04] what the printer lacks moves no column', () => {
  expect(toPrintable('„Ria“ – œuvre 12,50 € 🎉👩‍👧 \u200fx\u202e Ǿ')).toBe('"Ria" - oeuvre 12,50 € x Ø');
  expect(toPrintable('a\u00a0b\tc\nd\u0007')).toBe('a b c d');
  const text = print(named('قميص كتان أبيض'));
  expect(text).toMatch(/\?{4} .*A-100 +10,00 A\n/);
  expect(print(named('🎉🎉'))).toMatch(/A-100 +10,00 A\n/);
});

test('[RCP-07] a sale that says who sold is printed so, whatever the settings say today', () => {
  const sale = sell(mixed());
  const issuer = {
    company: 'Alt GmbH',
    taxId: 'DE000000001',
    store: 'Alter Laden',
    address: ['Gasse 1'],
    phone: '1',
    footer: 'Bis bald!',
    country: 'DE',
    timeZone: 'UTC',
    till: 7,
  };
  const text = print({ ...sale, issuer });
  for (const old of ['Alt GmbH', 'DE000000001', 'Alter Laden', 'Gasse 1', 'Tel. 1', 'Bis bald!', 'Kasse 7', '21.11.2026 23:26']) expect(text).toContain(old);
  for (const today of ['Tresen', 'DE123456789', 'Torstraße', 'Vielen Dank', 'Kasse 2']) expect(text).not.toContain(today);
  expect(print(sale, { issuer })).toBe(text);
  expect(print(sale)).toContain('Tresen Handel GmbH');
});

test('[RCP-07] a sale that names a time zone of its own making is printed all the same', () => {
  const issuer = context.issuer;
  for (const timeZone of ['Mars/Phobos', '', '+99:99']) expect(print({ ...named('Hut'), issuer: { ...issuer, timeZone } })).toContain('Hut');
});

test('[RCP-08] ready-made reasons and labels are said in the language of the receipt, typed ones stay', () => {
  const [first, ...rest] = sell(mixed(), [{ type: 'other', label: 'Andere Zahlung', amount: 1215 }]).lines;
  if (first === undefined) throw new Error('no line');
  const reductions = [
    { kind: 'line-discount' as const, amount: 10, reason: 'Preis angeglichen' },
    { kind: 'price-override' as const, amount: 10, reason: 'Wie besprochen' },
    { kind: 'promotion' as const, amount: 10, reason: 'Aktion' },
  ];
  const sale = { ...sell(mixed(), [{ type: 'other', label: 'Andere Zahlung', amount: 1215 }]), lines: [{ ...first, reductions }, ...rest] };
  expect(print(sale, { language: 'en' })).toMatch(/Discount \(Price match\):.*Price change \(Wie besprochen\):.*Promotion:.*Other payment/s);
  expect(print(sale, { language: 'fr' })).toMatch(/Remise \(Alignement de prix\):.*Prix modifié \(Wie besprochen\):.*Promotion:.*Autre paiement/s);
  expect(print(sale)).toMatch(/Rabatt \(Preis angeglichen\):.*Aktion:.*Andere Zahlung/s);
});

test('[RCP-02] keeps the columns of the tax table apart on narrow paper', () => {
  const dear = sell(basketOf(addVariant(emptyBasket(), sampleVariant({ unitPrice: 123_456_789 }))));
  expect(print(dear, {}, 32)).toMatch(/A 19% +1\.037\.452,01 +197\.115,88\s+1\.234\.567,89/);
  expect(print(sell(mixed()), {}, 32)).toMatch(/B 7% +3,84 +0,27 +4,11\n/);
});

test('[RCP-05] writes dates in the time of the store and amounts as the country does', () => {
  expect(print(sell(mixed()))).toContain('22.11.2026 00:26');
  const swiss = { law: { locale: 'de-CH', receipt } };
  const dear = sell(basketOf(addVariant(emptyBasket(), sampleVariant({ unitPrice: 123_450 }))));
  expect(print(dear, swiss)).toContain("1'234.50 A");
  expect(print(dear, { ...swiss, language: 'fr' })).toContain("1'234.50 A");
  expect(print(dear, { ...swiss, language: 'fr' })).toContain('22.11.2026 00:26');
  expect(print(dear, { language: 'fr' })).toContain('1 234,50 A');
  expect(print(dear, { language: 'en' })).toContain('1,234.50 A');
  expect(print(dear, { language: 'en' })).toMatch(/Total +EUR 1,234\.50/);
});

test('[RCP-06] says what is a copy, a return, a discount, a rounding', () => {
  const discounted = sell(basketOf(discountBasket(mixed(), { kind: 'percent', percent: 1000, reason: 'Treue' })), [
    { type: 'other', label: 'Gutschein', amount: 100 },
    { type: 'cash', amount: 5000 },
  ]);
  const text = print(discounted, { copy: 2 });
  expect(print(discounted, { isAgain: true })).toContain('*** ERNEUTER DRUCK ***');
  expect(text).not.toContain('ERNEUTER');
  for (const part of ['*** KOPIE 2 ***', 'Rabatt auf den Einkauf 10 %', '(Treue)', 'Gutschein', 'Rückgeld', 'Gegeben']) expect(text).toContain(part);
  const back = { sale: sampleId(4), n: 1, quantity: 1, already: 0, gross: 1000, reductions: [], tax: 'A', rate: 1900, back: 1 };
  const refund = print(sell(basketOf(addReturn(emptyBasket(), { ...sampleVariant(), scale: 0, soldPrice: 1000 }, back))));
  expect(refund).toContain('Rückgabe: Notizbuch');
  expect(refund).toMatch(/Auszahlung +EUR -10,00/);
  expect(print({ ...discounted, rounding: 2 })).toMatch(/Rundung +0,02/);
});

function readBack(bytes: Uint8Array): readonly PrinterAct[] {
  const acts: PrinterAct[] = [];
  new EscposReader((act) => acts.push(act)).write(bytes);
  return acts;
}

test('[RCP-10] what is printed reads as what was meant', () => {
  const document = renderReceipt(named('Größe ü ß é à ç €'), context);
  const acts = readBack(toEscPos(document, standardPrinter));
  const printed = acts.flatMap((act) => (act.kind === 'line' ? [act.line.text.trimEnd()] : []));
  const expected = layOut(document, 42).flatMap((row) => (row.kind === 'row' ? [row.text] : []));
  expect(printed.filter((text) => text !== '')).toEqual(expected.filter((text) => text !== ''));
});

test('[RCP-10] every character of every page is printed with the byte that the page has for it', () => {
  for (const { number, characters } of codePages) {
    [...characters].forEach((character, index) => {
      const printable = toPrintable(character);
      // Typographic quotes and spaces become plain ones; what is no character stays away.
      if (printable !== character) return;
      const bytes = new TextBytes();
      bytes.begin();
      const sent = bytes.of(character);
      const place = placesOf(character).find(({ page }) => page === number);
      expect(place, character).toEqual({ page: number, byte: 0x80 + index });
      // In the page that is on, else with the page chosen before it.
      const first = placesOf(character)[0];
      expect(sent, character).toEqual(first?.page === 19 ? [first.byte] : [0x1b, 0x74, first?.page, first?.byte]);
    });
  }
  const bytes = new TextBytes();
  bytes.begin();
  expect(bytes.of('§ 19 UStG ¶ €')).toEqual([0xf5, ...[...' 19 UStG '].map((sign) => sign.charCodeAt(0)), 0xf4, 0x20, 0xd5]);
  for (const sign of '§¶°×±²½€') expect(toPrintable(sign)).toBe(sign);
});

test('[RCP-02] every width from 24 to 80 columns is printed', () => {
  const document = renderReceipt(named('§ 19 UStG: Straßenbahnfahrkartenautomatenmodell'), context);
  for (let columns = 24; columns <= 80; columns += 1) {
    const lines = readBack(toEscPos(document, { ...standardPrinter, columns })).flatMap((act) => (act.kind === 'line' ? [act.line.text] : []));
    expect(Math.max(...lines.map((line) => line.length)), String(columns)).toBeLessThanOrEqual(columns);
    const expected = layOut(document, columns).flatMap((row) => (row.kind === 'row' ? [row.text.trimEnd()] : []));
    expect(lines.map((line) => line.trimEnd()).filter((line) => line !== '')).toEqual(expected.filter((line) => line !== ''));
  }
});

test('[RCP-13] every alphabet of Europe is printed as it is written', () => {
  const names = ['Łódź, Příbor, Győr', 'Şişli Dağı İstanbul', 'Rīga, Vilnius šūdžių', 'Θεσσαλονίκη', 'Москва, Київ', 'București'];
  for (const name of names) {
    const acts = readBack(toEscPos(renderReceipt(named(name), context), standardPrinter));
    const printed = acts.flatMap((act) => (act.kind === 'line' ? [act.line.text] : [])).join(' ');
    expect(printed).toContain(name.replaceAll('ș', 'ş').replaceAll('ț', 'ţ').replaceAll('і', 'i'));
    expect(printed).not.toContain('?');
    expect(acts.filter((act) => act.kind === 'unknown')).toEqual([]);
  }
});

test('[RCP-11] the QR code is the address of the receipt', () => {
  const acts = readBack(toEscPos(renderReceipt(sell(mixed()), context), standardPrinter));
  expect(acts.flatMap((act) => (act.kind === 'qr' ? [act.text] : []))).toEqual(['https://shop.example/r/Zx9_abcdefghijkl-0']);
  expect([receiptAddress('http://a/', 'x'), receiptAddress('http://a/r/', 'x'), receiptAddress('http://a/r', 'x')]).toEqual(['http://a/r/x', 'http://a/r/x', 'http://a/r/x']);
});

test('[RCP-12] opens the drawer first and cuts last', () => {
  const document = renderReceipt(sell(mixed()), context);
  const kinds = (bytes: Uint8Array) => readBack(bytes).map((act) => act.kind);
  const withDrawer = kinds(toEscPos(document, standardPrinter, { openDrawer: true }));
  expect(withDrawer.filter((kind) => kind === 'drawer' || kind === 'cut')).toEqual(['drawer', 'cut']);
  expect(withDrawer.indexOf('drawer')).toBeLessThan(withDrawer.indexOf('line'));
  expect(kinds(toEscPos(document, { columns: 32, cut: 'none', drawerPin: 5 }))).not.toContain('cut');
  expect(kinds(drawerPulse(standardPrinter))).toContain('drawer');
});

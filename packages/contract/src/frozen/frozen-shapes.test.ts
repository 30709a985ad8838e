import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompletedSale, completeSale, computePayment, computeTotals, issuerOf, verifySale } from '@tresen/domain/sales';
import { hashPayload, type PublicJwk, thumbprintOf, verifySealed } from '@tresen/testkit';
import { arbitraryBasket, sampleId, sampleTaxes } from '@tresen/testkit/builders';
import fc from 'fast-check';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { expect, expectTypeOf, test } from 'vitest';
import { StaffSignV1 } from '../identity/index.ts';
import { type EntryPayload, JournalPush, JournalReceipt, type SealedEntry } from '../journal/index.ts';
import { BasketCancelledV1, BasketCancelledV2, LineVoidedV1, ReceiptReprintedV1, SaleCompletedV1, SaleCompletedV2, SaleCompletedV3, VoidUndoneV1 } from '../sales/index.ts';
import { shapeHash } from './shape-hash.ts';

interface Golden {
  readonly type: string;
  readonly version: number;
  readonly shape: string;
  readonly examples: readonly unknown[];
}

/** Every frozen shape. A version that is out in the world is never taken off this list. */
const shapes: Readonly<Record<string, TSchema>> = {
  'sales.sale-completed 1': SaleCompletedV1,
  'sales.sale-completed 2': SaleCompletedV2,
  'sales.sale-completed 3': SaleCompletedV3,
  'sales.basket-cancelled 1': BasketCancelledV1,
  'sales.basket-cancelled 2': BasketCancelledV2,
  'sales.line-voided 1': LineVoidedV1,
  'sales.void-undone 1': VoidUndoneV1,
  'sales.receipt-reprinted 1': ReceiptReprintedV1,
  'identity.staff-signed-in 1': StaffSignV1,
  'identity.staff-signed-out 1': StaffSignV1,
  'journal.push 1': JournalPush,
  'journal.receipt 1': JournalReceipt,
};

const source = join(import.meta.dirname, '..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(source, path), 'utf8'));
const goldenFiles = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /golden\/.*\.v\d+\.json$/.test(path) && !path.includes('sealed-entries'));
const goldens = goldenFiles.map((path) => ({ path, golden: read(path) as Golden }));
const nameOf = (golden: Golden): string => `${golden.type} ${golden.version}`;

test('every frozen shape has its golden file, and every golden file its shape', () => {
  expect(goldens.map(({ golden }) => nameOf(golden)).toSorted()).toEqual(Object.keys(shapes).toSorted());
});

test.each(goldens)('$path: the shape has not changed', ({ golden }) => {
  expect(shapeHash(shapes[nameOf(golden)] ?? {})).toBe(golden.shape);
});

test.each(goldens)('$path: old examples can still be read, and come back unchanged', ({ golden }) => {
  const schema = shapes[nameOf(golden)];
  if (schema === undefined) throw new Error('no shape');
  for (const example of golden.examples) {
    expect([...Value.Errors(schema, example)]).toEqual([]);
    expect(JSON.parse(JSON.stringify(example))).toEqual(example);
  }
});

test('the fingerprint sees every change of a shape, and no change of a description', () => {
  const sale = structuredClone(SaleCompletedV1) as unknown as { properties: Record<string, unknown>; required: string[]; description?: string };
  sale.description = 'other words';
  expect(shapeHash(sale)).toBe(shapeHash(SaleCompletedV1));
  sale.properties['colour'] = { type: 'string' };
  expect(shapeHash(sale)).not.toBe(shapeHash(SaleCompletedV1));
});

test('golden sealed entries verify: header, signature, hash and chain', () => {
  const { key, thumbprint, entries } = read('journal/golden/sealed-entries.v1.json') as {
    key: PublicJwk;
    thumbprint: string;
    entries: readonly (SealedEntry & { hash: string })[];
  };
  const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' });
  let prev = thumbprintOf(key);
  expect(prev).toBe(thumbprint);
  entries.forEach((entry, index) => {
    expect(verifySealed(entry, publicKey)).toBe(true);
    expect(verifySealed({ ...entry, payload: entry.payload.replace('Notizbuch', 'Notizblock') }, publicKey)).toBe(false);
    expect(hashPayload(entry.payload)).toBe(entry.hash);
    const payload = JSON.parse(entry.payload) as EntryPayload;
    expect(Object.keys(payload)).toEqual(['id', 'device', 'seq', 'prev', 'type', 'version', 'at', 'businessDate', 'body']);
    expect([payload.seq, payload.prev]).toEqual([index + 1, prev]);
    expect(JSON.stringify(payload)).toBe(entry.payload);
    expect(Value.Check(SaleCompletedV1, payload.body)).toBe(true);
    prev = entry.hash;
  });
});

test('what the rules make fits the frozen shape and survives the wire', () => {
  fc.assert(
    fc.property(arbitraryBasket(), fc.string({ unit: 'binary', maxLength: 3000 }), (basket, said) => {
      const totals = computeTotals(basket, sampleTaxes);
      const payment = computePayment(totals.total, totals.total === 0 ? [] : [{ type: 'cash', amount: totals.total }], 1);
      const issuer = issuerOf({
        till: { number: 1 },
        store: { name: said, timeZone: 'Europe/Berlin', country: 'DE', address: Array.from({ length: 9 }, () => said), phone: said, receiptFooter: said },
        company: { name: said, taxId: said },
      });
      const names = { receiptNo: 'X-1-000001', store: sampleId(2), till: sampleId(3), cashier: null, receiptToken: 'token', app: 'test' };
      const sale = completeSale({ basket, totals, payment, ...names, issuer });
      if (!sale.ok) {
        expect(sale.error).toBe('basket-empty');
        return;
      }
      const text = JSON.stringify(sale.value);
      expect([...Value.Errors(SaleCompletedV3, sale.value)]).toEqual([]);
      expect(JSON.parse(text)).toEqual(sale.value);
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
    }),
  );
});

test('golden sales add up', () => {
  const { examples } = read('sales/golden/sale-completed.v1.json') as { examples: readonly CompletedSale[] };
  const taxes = [
    ...sampleTaxes.map((row) => ({ ...row, validFrom: '2021-01-01', validUntil: null })),
    { category: 'standard', code: 'A', rate: 810, validFrom: '2024-01-01', validUntil: null },
  ];
  for (const sale of examples) expect(verifySale(sale, { currency: sale.currency, taxes, cashIncrement: sale.currency === 'CHF' ? 5 : 1, businessDate: '2026-11-21' })).toEqual([]);
});

type Frozen<T> = T extends (infer Item)[] ? readonly Frozen<Item>[] : T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;
type Wide<T> = T extends readonly (infer Item)[] ? readonly Wide<Item>[] : T extends object ? { readonly [Key in keyof T]: Wide<T[Key]> } : T;

test('the domain and the contract mean the same sale', () => {
  expectTypeOf<Wide<CompletedSale>>().toExtend<Frozen<Static<typeof SaleCompletedV3>>>();
  expectTypeOf<Frozen<Static<typeof SaleCompletedV3>>>().toExtend<Wide<CompletedSale>>();
  expectTypeOf<keyof CompletedSale>().toEqualTypeOf<keyof Static<typeof SaleCompletedV3>>();
});

test.each([1, 2])('a sale of version %i is a sale of version 3', (version) => {
  const { examples } = read(`sales/golden/sale-completed.v${version}.json`) as Golden;
  for (const example of examples) expect([...Value.Errors(SaleCompletedV3, example)]).toEqual([]);
});

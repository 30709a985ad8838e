import type { StoredReceipt } from '@tresen/sync';
import { beforeEach, expect, test } from 'vitest';
import type { Till } from '../app/till.ts';
import { lead, openBareTill } from '../sale/open-bare-till.ts';
import { findReturn, returning } from './find-return.ts';

const kept = { id: 'sale-6', receiptNo: 'BER1-1-000006', sent: false, body: { receiptToken: 'token-of-6' } } as unknown as StoredReceipt;

let till: Till;
let asked: string[];
beforeEach(() => {
  returning.set(null);
  asked = [];
  till = openBareTill(lead).till;
  Object.assign(till.port, {
    receipt: async (code: string) => (code === kept.receiptNo ? kept : null),
    recentReceipts: async () => [kept],
    ask: async ({ path }: { readonly path: string }) => {
      asked.push(path);
      return { status: 404, body: {} };
    },
  });
});

test('a receipt of this till is found by its number, by the end of it as people read it off the paper, and by its page', async () => {
  for (const code of ['BER1-1-000006', '6', '006', '000006', 'token-of-6']) {
    returning.set(null);
    await findReturn(till, code);
    expect([code, returning.get()?.receipt.id]).toEqual([code, 'sale-6']);
  }
  expect(asked).toEqual([]);
});

test('what this till does not know is asked of the server as it was typed', async () => {
  for (const code of ['7', '1000006', 'BER2-1-000006']) await findReturn(till, code);
  expect(returning.get()).toBeNull();
  expect(asked.map((path) => path.split('receipt=')[1])).toEqual(['7', '1000006', 'BER2-1-000006']);
});

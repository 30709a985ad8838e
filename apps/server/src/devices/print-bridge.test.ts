import { startVirtualPrinter, type VirtualPrinter } from '@tresen/testkit/virtual-printer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrintBridge } from './print-bridge.ts';

let printer: VirtualPrinter;
beforeAll(async () => {
  printer = await startVirtualPrinter();
});
afterAll(() => printer.close());

const cut = '\n\x1dV\x00';
/** Time runs ten times as fast: a printer that takes 15 s for a long receipt takes a tenth of it here. */
const tenth = { connectMs: 5_000, answerMs: 5_000, printMs: 4_500, longestMs: 15_000 };
const SLOW = 1_500;

test('a slow printer is no broken printer: printed once, though it answers 15 s later and is asked again meanwhile; the queue goes on', async () => {
  const bridge = createPrintBridge({ local: true, databaseUrl: undefined }, tenth);
  const at = { id: 'front', host: printer.host, port: printer.port };
  const print = (text: string, id: string) => bridge.print(at, { id, bytes: Buffer.from(text.repeat(200) + cut) });
  printer.state.printsFor = SLOW;
  const began = performance.now();
  const first = print('long\n', 'sale-1');
  // The till has heard nothing and sends the same job again; the next receipt waits behind it.
  const again = print('long\n', 'sale-1');
  const next = print('next\n', 'sale-2');
  expect(await Promise.all([first, again])).toEqual([{ paperLow: false }, { paperLow: false }]);
  expect(performance.now() - began).toBeGreaterThanOrEqual(SLOW - 50);
  printer.state.printsFor = 0;
  expect(await next).toEqual({ paperLow: false });
  expect(await print('long\n', 'sale-1')).toEqual({ paperLow: false });
  expect(printer.receipts.map((receipt) => [receipt.text.length >= 200, receipt.text[0]])).toEqual([
    [true, 'long'],
    [true, 'next'],
  ]);
});
